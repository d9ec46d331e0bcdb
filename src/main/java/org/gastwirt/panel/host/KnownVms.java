package org.gastwirt.panel.host;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/** Tells which Vms are servers of ours; implemented by whoever has the servers. What is in no answer is unknown. */
public interface KnownVms {

    /** Those of the ids that belong to a server that is not deleted. */
    Set<UUID> known(Collection<UUID> vms);
}
