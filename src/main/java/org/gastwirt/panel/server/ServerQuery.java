package org.gastwirt.panel.server;

import java.time.Instant;
import java.util.Set;
import org.gastwirt.panel.customer.CustomerId;
import org.gastwirt.panel.host.HostId;
import org.jspecify.annotations.Nullable;

/**
 * Which servers a list shows; null and empty: all. Tombstones are shown only when asked for by state, or by {@code
 * updatedSince}, for those who keep a copy.
 *
 * @param plan slug or id, like {@code image} and {@code location}; one that is unknown has no servers
 * @param location where the server was ordered to, or where it lies when that was left open
 * @param host for staff; for anybody else no host has servers
 * @param labels a selector: {@code key==value}, {@code key!=value}, {@code key}, {@code !key}, separated by commas
 * @param search part of a name, hostname or external id, or the beginning of an address or MAC address
 */
public record ServerQuery(
        @Nullable String externalId,
        @Nullable CustomerId customer,
        @Nullable HostId host,
        @Nullable String plan,
        @Nullable String image,
        @Nullable String location,
        Set<ServerStatus> states,
        @Nullable String labels,
        @Nullable Instant updatedSince,
        @Nullable String search) {

    public ServerQuery {
        states = Set.copyOf(states);
    }

    /** All of them. */
    public static ServerQuery all() {
        return new ServerQuery(null, null, null, null, null, null, Set.of(), null, null, null);
    }

    /** What a cursor is bound to. */
    String fingerprint() {
        return toString()
                .replace(states.toString(), states.stream().sorted().toList().toString());
    }
}
