package org.gastwirt.agent.libvirt;

import java.util.HashMap;
import java.util.Map;

/** How busy the machine is, domain 0 and guests together: libxl tells it of each domain only, and forgets those that ended. */
final class XenCpu {

    private final long start = System.nanoTime();
    private Map<Integer, Long> last = new HashMap<>();
    private long busyNanos;

    /** What all domains used since the first call, without what one used between the last look at it and its end. */
    synchronized long busyNanos(Map<Integer, Long> usedByNumber) {
        boolean first = last.isEmpty();
        for (var domain : usedByNumber.entrySet()) {
            long before = last.getOrDefault(domain.getKey(), first ? domain.getValue() : Long.valueOf(0));
            busyNanos += Math.max(0, domain.getValue() - before);
        }
        last = new HashMap<>(usedByNumber);
        return busyNanos;
    }

    /** How much there was to use in that time. */
    long totalNanos(int cpus) {
        return (System.nanoTime() - start) * cpus;
    }
}
