package org.gastwirt.panel.network;

/** How full a pool is, as programs read it; {@code percent} is of what cannot be taken. */
record UsageJson(long total, long free, long used, long reserved, long quarantined, int percent) {

    static UsageJson of(PoolUsage usage) {
        return new UsageJson(
                usage.total(), usage.free(), usage.used(), usage.reserved(), usage.quarantined(), usage.percent());
    }
}
