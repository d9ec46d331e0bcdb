package org.gastwirt.panel.network;

import java.time.Instant;

/** A pool as programs read it. */
record IpPoolJson(
        String id,
        String networkId,
        String name,
        int family,
        String subnet,
        String gateway,
        int serverPrefix,
        int quarantineSeconds,
        UsageJson usage,
        Instant createdAt) {

    static IpPoolJson of(IpPools.IpPool pool) {
        return new IpPoolJson(
                pool.id().text(),
                pool.network().text(),
                pool.name(),
                pool.family(),
                pool.subnet(),
                pool.gateway(),
                pool.serverPrefix(),
                pool.quarantineSeconds(),
                UsageJson.of(pool.usage()),
                pool.createdAt());
    }
}
