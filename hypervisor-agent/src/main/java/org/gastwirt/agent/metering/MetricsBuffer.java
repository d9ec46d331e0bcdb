package org.gastwirt.agent.metering;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.gastwirt.agent.protocol.AgentMessage.HostMetrics;
import org.gastwirt.agent.protocol.AgentMessage.Metrics;
import org.gastwirt.agent.protocol.AgentMessage.VmMetrics;
import org.jspecify.annotations.Nullable;

/**
 * Batches that the panel does not have yet, oldest first. One is under way at a time, and is said again when nobody
 * answers. What does not fit any more goes from the old end: counters only grow, so that costs detail and no traffic.
 */
public final class MetricsBuffer {

    /** Two hours. */
    private static final int MOST_BATCHES = 120;

    /** Of Vms, in all batches together: some 5 MB. */
    private static final int MOST_SAMPLES = 32_000;

    /** A message of so many Vms stays well below what the panel accepts. */
    private static final int VMS_PER_BATCH = 1_000;

    private static final long ANSWER_NANOS = TimeUnit.SECONDS.toNanos(30);

    private record Batch(
            long number, long at, long taken, @Nullable HostMetrics host, List<VmMetrics> vms) {}

    private final UUID run = UUID.randomUUID();
    private final LongSupplier nanos;
    private final Deque<Batch> batches = new ArrayDeque<>();
    private int samples;
    private long numbers;
    private long underWay;
    private long saidAt;

    public MetricsBuffer() {
        this(System::nanoTime);
    }

    /** @param nanos a clock that only goes forward */
    MetricsBuffer(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * Keeps what was measured just now.
     *
     * @param at seconds since 1970
     */
    public synchronized void add(long at, HostMetrics host, List<VmMetrics> vms) {
        HostMetrics once = host;
        for (int from = 0; once != null || from < vms.size(); from += VMS_PER_BATCH) {
            List<VmMetrics> part = List.copyOf(vms.subList(from, Math.min(vms.size(), from + VMS_PER_BATCH)));
            batches.add(new Batch(++numbers, at, nanos.getAsLong(), once, part));
            samples += part.size();
            once = null;
        }
        while (batches.size() > MOST_BATCHES || (samples > MOST_SAMPLES && batches.size() > 1)) {
            samples -= batches.remove().vms().size();
        }
    }

    /** What to say now, or null: nothing, or the answer to the one before is awaited. */
    public synchronized @Nullable Metrics next() {
        Batch oldest = batches.peek();
        long now = nanos.getAsLong();
        if (oldest == null || (underWay != 0 && now - saidAt < ANSWER_NANOS)) {
            return null;
        }
        underWay = oldest.number();
        saidAt = now;
        return new Metrics(
                run,
                oldest.number(),
                oldest.at(),
                TimeUnit.NANOSECONDS.toSeconds(now - oldest.taken()),
                oldest.host(),
                oldest.vms());
    }

    /** The panel has this batch and all before it. */
    public synchronized void stored(UUID ofRun, long number) {
        if (!ofRun.equals(run)) {
            return;
        }
        while (!batches.isEmpty() && batches.element().number() <= number) {
            samples -= batches.remove().vms().size();
        }
        if (number >= underWay) {
            underWay = 0;
        }
    }

    /** What was under way on an earlier connection is said again on this one. */
    public synchronized void connected() {
        underWay = 0;
    }

    synchronized int size() {
        return batches.size();
    }
}
