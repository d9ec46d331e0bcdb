package org.gastwirt.panel.home;

import java.util.List;
import org.gastwirt.panel.host.Locations;
import org.gastwirt.panel.plan.Plan;

/**
 * What a location has, what of it is sold, and what can still be.
 *
 * @param hosts that were enrolled and not retired
 * @param ready those of them that take servers now
 * @param vcpus for sale: CPUs times the ratio; used: the load
 * @param memory in bytes; used: what the hosts report
 * @param disk in bytes; used: what the hosts report
 * @param addresses IPv4, of the networks that hosts there have; a network in two locations counts in both
 */
record Capacity(
        Locations.Location location,
        int hosts,
        int ready,
        Amount vcpus,
        Amount memory,
        Amount disk,
        Amount addresses,
        List<Sellable> sellable) {

    Capacity {
        sellable = List.copyOf(sellable);
    }

    /** @param total what may be sold at all; {@code used} may be more or less than what is sold */
    record Amount(long total, long sold, long used) {

        static final Amount NONE = new Amount(0, 0, 0);

        Amount plus(long moreTotal, long moreSold, long moreUsed) {
            return new Amount(total + moreTotal, sold + moreSold, used + moreUsed);
        }

        /** What is left to sell; never less than nothing. */
        public long free() {
            return Math.max(0, total - sold);
        }
    }

    /**
     * How many servers of a plan could be ordered now, one after the other.
     *
     * @param more whether it is that many and more: counting ended there
     * @param addresses whether it is addresses that end first
     */
    record Sellable(Plan plan, int count, boolean more, boolean addresses) {}
}
