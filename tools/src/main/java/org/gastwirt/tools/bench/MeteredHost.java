package org.gastwirt.tools.bench;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.gastwirt.agent.protocol.AgentMessage.HostMetrics;
import org.gastwirt.agent.protocol.AgentMessage.Metrics;
import org.gastwirt.agent.protocol.AgentMessage.VmMetrics;

/** A played host whose Vms are busy: their counters grow by chance. */
final class MeteredHost implements AutoCloseable {

    private final PlayedHost host;
    private final List<UUID> vms;
    private final long[] counters;
    private final UUID run = UUID.randomUUID();
    private long number;

    MeteredHost(PlayedHost host, List<UUID> vms) {
        this.host = host;
        this.vms = vms;
        this.counters = new long[vms.size()];
    }

    /** Says a minute; done when the panel has stored it. */
    CompletableFuture<Void> measure(long at) {
        long age = Math.max(0, Clock.systemUTC().instant().getEpochSecond() - at);
        var machine =
                new HostMetrics(at * 300_000_000, at * 1_000_000_000, 1.5, 64L << 30, 40L << 30, 1L << 40, 1L << 39);
        var samples = new ArrayList<VmMetrics>(vms.size());
        for (int i = 0; i < counters.length; i++) {
            counters[i] += ThreadLocalRandom.current().nextLong(1, 10_000_000);
            long n = counters[i];
            samples.add(new VmMetrics(
                    vms.get(i),
                    1,
                    n * 1000,
                    2L << 30,
                    (1L << 30) + n % 1_000_000,
                    n,
                    n / 2,
                    n / 4096,
                    n / 8192,
                    n,
                    n / 3,
                    n / 1400,
                    n / 1400));
        }
        return host.measure(new Metrics(run, ++number, at, age, machine, samples));
    }

    void stayAlive() {
        host.stayAlive();
    }

    @Override
    public void close() {
        host.close();
    }
}
