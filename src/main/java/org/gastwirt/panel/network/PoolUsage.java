package org.gastwirt.panel.network;

/**
 * How full a pool is, counted in addresses, IPv6 prefixes or MAC addresses.
 *
 * @param total more than 2^62 is told as 2^62
 */
public record PoolUsage(long total, long used, long reserved, long quarantined) {

    /** May be taken now. */
    public long free() {
        return Math.max(0, total - used - reserved - quarantined);
    }

    /** How much of it cannot be taken, 0 to 100, rounded down: 100 means that nothing is left. */
    public int percent() {
        if (total == 0 || free() == 0) {
            return 100;
        }
        return (int) Math.min(99, (total - free()) * 100.0 / total);
    }

    /** How loud to say it. */
    public Level level() {
        return percent() == 100 ? Level.EXHAUSTED : percent() >= 80 ? Level.FILLING : Level.FINE;
    }

    /** Warnings come at 80 % and at 100 %. */
    public enum Level {
        FINE,
        FILLING,
        EXHAUSTED
    }
}
