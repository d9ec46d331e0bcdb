package org.gastwirt.panel.plan;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Tells how many servers have a plan; implemented by whoever has the servers. */
public interface PlanUse {

    /** Servers that are not deleted, by plan; without those that no server has. */
    Map<UUID, Integer> serversOfPlans(Collection<UUID> plans);
}
