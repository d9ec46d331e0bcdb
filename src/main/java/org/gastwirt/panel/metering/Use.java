package org.gastwirt.panel.metering;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a server used up between two measurements. Pure.
 *
 * @param seconds between them; 0 when the first is of another life, or there is none
 */
record Use(
        double seconds,
        long cpuNanos,
        long diskReadBytes,
        long diskWriteBytes,
        long diskReads,
        long diskWrites,
        long netReceivedBytes,
        long netSentBytes,
        long netReceivedPackets,
        long netSentPackets) {

    private static final Use NOTHING = new Use(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /**
     * The difference. Within one life a counter that fell lost a disk or a card, and nothing was used; a new life's counters
     * are all of its own.
     *
     * @param before null: never measured before
     * @param all whether, when it was never measured before, all that it counted so far is new
     * @return null when the second is not later than the first
     */
    static @Nullable Use between(@Nullable Counters before, Counters now, boolean all) {
        if (before == null) {
            return all ? since(null, now, 0) : NOTHING;
        }
        if (!now.at().isAfter(before.at())) {
            return null;
        }
        return now.continues(before)
                ? since(before, now, Duration.between(before.at(), now.at()).toMillis() / 1000.0)
                : since(null, now, 0);
    }

    private static Use since(@Nullable Counters before, Counters now, double seconds) {
        return new Use(
                seconds,
                grown(before == null ? 0 : before.cpuNanos(), now.cpuNanos()),
                grown(before == null ? 0 : before.diskReadBytes(), now.diskReadBytes()),
                grown(before == null ? 0 : before.diskWriteBytes(), now.diskWriteBytes()),
                grown(before == null ? 0 : before.diskReads(), now.diskReads()),
                grown(before == null ? 0 : before.diskWrites(), now.diskWrites()),
                grown(before == null ? 0 : before.netReceivedBytes(), now.netReceivedBytes()),
                grown(before == null ? 0 : before.netSentBytes(), now.netSentBytes()),
                grown(before == null ? 0 : before.netReceivedPackets(), now.netReceivedPackets()),
                grown(before == null ? 0 : before.netSentPackets(), now.netSentPackets()));
    }

    private static long grown(long before, long now) {
        return Math.max(0, now - before);
    }

    /** As values of a graph; rates are not known right after a start. */
    Sample sample(UUID subject, Counters now, int vcpus) {
        var sample = new Sample(subject);
        Long used = now.memoryUsedBytes();
        if (used != null) {
            sample.with(Metric.MEMORY, used);
        }
        if (seconds > 0) {
            // clocks of host and guest differ a little: no more than all of it can have been used
            sample.with(Metric.CPU, Math.min(100, cpuNanos / 1e7 / seconds / Math.max(1, vcpus)))
                    .with(Metric.DISK_READ, diskReadBytes / seconds)
                    .with(Metric.DISK_WRITE, diskWriteBytes / seconds)
                    .with(Metric.READS, diskReads / seconds)
                    .with(Metric.WRITES, diskWrites / seconds)
                    .with(Metric.NET_IN, netReceivedBytes / seconds)
                    .with(Metric.NET_OUT, netSentBytes / seconds)
                    .with(Metric.PACKETS_IN, netReceivedPackets / seconds)
                    .with(Metric.PACKETS_OUT, netSentPackets / seconds);
        }
        return sample;
    }
}
