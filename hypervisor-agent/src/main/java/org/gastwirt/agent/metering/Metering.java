package org.gastwirt.agent.metering;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.gastwirt.agent.protocol.AgentMessage.HostMetrics;
import org.gastwirt.agent.protocol.AgentMessage.VmMetrics;
import org.gastwirt.agent.shared.AgentException;
import org.gastwirt.agent.shared.AgentThreads;
import org.gastwirt.agent.shared.Log;

/**
 * Measures at the same second of every minute, connected or not. Which second differs from host to host, so that the panel
 * does not hear of all of them at once.
 */
public final class Metering implements AutoCloseable {

    private final MetricsBuffer buffer;
    private final Supplier<HostMetrics> host;
    private final Supplier<List<VmMetrics>> vms;
    private final Clock clock;
    private final long everyMillis;
    private final long offsetMillis;
    private final Thread thread;
    private volatile boolean closing;

    /**
     * @param vms may fail with an {@link AgentException}: then this moment has no Vms
     * @param every how often
     * @param spread a number that differs between hosts
     */
    public Metering(
            MetricsBuffer buffer,
            Supplier<HostMetrics> host,
            Supplier<List<VmMetrics>> vms,
            Clock clock,
            Duration every,
            int spread) {
        this.buffer = buffer;
        this.host = host;
        this.vms = vms;
        this.clock = clock;
        this.everyMillis = every.toMillis();
        this.offsetMillis = Math.floorMod((long) spread, everyMillis);
        this.thread = AgentThreads.named("metering").newThread(this::run);
    }

    /** Begins, with a first measurement at once. */
    public void start() {
        thread.start();
    }

    private void run() {
        while (!closing) {
            try {
                measure();
            } catch (RuntimeException e) {
                Log.warn("This minute could not be measured.", e);
            }
            try {
                Thread.sleep(untilNext());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void measure() {
        HostMetrics machine = host.get();
        List<VmMetrics> running = List.of();
        try {
            running = vms.get();
        } catch (AgentException e) {
            Log.warn("The Vms could not be measured: " + e.sentence(), null);
        }
        buffer.add(clock.instant().getEpochSecond(), machine, running);
    }

    private long untilNext() {
        return everyMillis - Math.floorMod(clock.millis() - offsetMillis, everyMillis);
    }

    @Override
    public void close() {
        closing = true;
        thread.interrupt();
    }
}
