package org.gastwirt.panel.metering;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.gastwirt.agent.protocol.AgentMessage.HostMetrics;
import org.gastwirt.agent.protocol.AgentMessage.Metrics;
import org.gastwirt.agent.protocol.AgentMessage.VmMetrics;
import org.gastwirt.panel.agent.HostMeasured;
import org.gastwirt.panel.metering.KnownServers.Known;
import org.gastwirt.panel.metering.KnownServers.Measured;
import org.gastwirt.panel.metering.Sources.Source;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes in what hosts measured: one transaction per batch, and a batch that comes twice counts once. */
@Component
class Ingest {

    private static final Logger log = LoggerFactory.getLogger(Ingest.class);

    /** A host's clock that is off by more is not believed. */
    private static final Duration CLOCKS = Duration.ofSeconds(30);

    /** Nobody keeps batches for longer. */
    private static final long MOST_AGE_SECONDS = 86_400;

    /** So many hosts at once have a connection to the database, so that there are some for everybody else. */
    private static final int SLOTS = 4;

    /** Shorter than the silence after which a host is taken for gone. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Semaphore slots = new Semaphore(SLOTS, true);
    private final Sources sources;
    private final KnownServers known;
    private final Minutes minutes;
    private final TrafficLedger traffic;
    private final Partitions partitions;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Ingest(
            Sources sources,
            KnownServers known,
            Minutes minutes,
            TrafficLedger traffic,
            Partitions partitions,
            TransactionTemplate transaction,
            Clock clock) {
        this.sources = sources;
        this.known = known;
        this.minutes = minutes;
        this.traffic = traffic;
        this.partitions = partitions;
        this.transaction = transaction;
        this.clock = clock;
    }

    @EventListener
    void measured(HostMeasured event) {
        UUID host = event.host().value();
        awaitSlot();
        try {
            store(host, event.metrics());
        } catch (DataIntegrityViolationException e) {
            // most likely the clock went on and no partition is there yet
            partitions.keep();
            storeOrForget(host, event.metrics());
        } finally {
            slots.release();
        }
    }

    private void awaitSlot() {
        try {
            if (slots.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IllegalStateException("too many hosts at once");
    }

    /** What can never be stored must not be said again for ever. */
    private void storeOrForget(UUID host, Metrics batch) {
        try {
            store(host, batch);
        } catch (DataIntegrityViolationException e) {
            log.error("What host {} measured cannot be stored and is lost", host, e);
        }
    }

    private void store(UUID host, Metrics batch) {
        transaction.executeWithoutResult(status -> {
            Source last = sources.lock(host);
            if (last == null || !last.has(batch.run(), batch.number())) {
                take(host, batch, last);
            }
        });
    }

    private void take(UUID host, Metrics batch, @Nullable Source last) {
        Instant now = clock.instant();
        Instant at = moment(batch, now);
        List<Sample> samples = new ArrayList<>();
        servers(host, batch.vms(), at, now, samples);
        HostMetrics machine = batch.host();
        if (machine != null) {
            samples.add(sample(host, machine, last));
        }
        if (!samples.isEmpty() && at.isAfter(now.minus(Partitions.MINUTES_KEPT))) {
            minutes.add(host, at, samples);
        }
        sources.remember(host, source(batch, at, last));
    }

    /** By the host's clock when it is right, so that its minutes are even; else by ours and the batch's age. */
    private static Instant moment(Metrics batch, Instant now) {
        Instant ours = now.minusSeconds(Math.clamp(batch.ageSeconds(), 0, MOST_AGE_SECONDS));
        Instant theirs = Instant.ofEpochSecond(Math.clamp(batch.at(), 0, Integer.MAX_VALUE));
        return Duration.between(ours, theirs).abs().compareTo(CLOCKS) > 0 ? ours : theirs;
    }

    private void servers(UUID host, List<VmMetrics> vms, Instant at, Instant now, List<Sample> samples) {
        var byId = new HashMap<UUID, VmMetrics>();
        vms.forEach(vm -> byId.put(vm.id(), vm));
        Instant monthBegan = Month.begin(Month.of(at, now));
        var measured = new ArrayList<Measured>();
        for (Known server : known.on(host, byId.keySet())) {
            VmMetrics vm = byId.get(server.id());
            Counters counters = vm == null ? null : Counters.of(host, at, vm);
            // of a server that is older than this month nobody knows how much of what it counted belongs to it
            boolean all = !server.createdAt().isBefore(monthBegan);
            Use use = counters == null ? null : Use.between(server.before(), counters, all);
            if (counters != null && use != null) {
                measured.add(new Measured(server, counters, use));
                samples.add(use.sample(server.id(), counters, server.vcpus()));
            }
        }
        if (!measured.isEmpty()) {
            known.remember(host, measured);
            traffic.add(Month.of(at, now), measured, now);
        }
    }

    private static Sample sample(UUID host, HostMetrics machine, @Nullable Source last) {
        var sample = new Sample(host)
                .with(Metric.MEMORY, machine.memoryUsedBytes())
                .with(Metric.LOAD, machine.load1())
                .with(Metric.STORAGE, machine.storageUsedBytes());
        long total = last == null ? 0 : machine.cpuTotalNanos() - last.cpuTotalNanos();
        long busy = last == null ? 0 : machine.cpuBusyNanos() - last.cpuBusyNanos();
        // a machine that was started anew counts from 0
        return total > 0 && busy >= 0 ? sample.with(Metric.CPU, Math.min(100, 100.0 * busy / total)) : sample;
    }

    private static Source source(Metrics batch, Instant at, @Nullable Source last) {
        HostMetrics machine = batch.host();
        return new Source(
                batch.run(),
                batch.number(),
                at,
                machine == null ? (last == null ? 0 : last.cpuBusyNanos()) : machine.cpuBusyNanos(),
                machine == null ? (last == null ? 0 : last.cpuTotalNanos()) : machine.cpuTotalNanos());
    }
}
