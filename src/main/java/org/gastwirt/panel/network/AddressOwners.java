package org.gastwirt.panel.network;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Tells the names of those who have addresses; implemented by whoever has the servers. */
public interface AddressOwners {

    /** The servers' names by id; without those that it does not know. */
    Map<UUID, String> names(Collection<UUID> servers);
}
