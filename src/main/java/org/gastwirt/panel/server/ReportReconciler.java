package org.gastwirt.panel.server;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.gastwirt.agent.protocol.VmPower;
import org.gastwirt.panel.agent.HostReported;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.job.JobId;
import org.gastwirt.panel.job.Jobs;
import org.gastwirt.panel.job.NewJob;
import org.gastwirt.panel.shared.Actor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Compares what hosts see with what is wanted. It writes what was seen, starts what a host's reboot or a crash took down,
 * and respects what its owner switched off. It never deletes anything.
 */
@Component
class ReportReconciler {

    private static final Logger log = LoggerFactory.getLogger(ReportReconciler.class);

    /** A host that goes down stops its guests first; only a guest that stays off longer was switched off by its owner. */
    private static final Duration OWNERS_WISH = Duration.ofMinutes(2);

    /** A guest that crashes again and again is not restarted more often than this. */
    private static final Duration BETWEEN_RESTARTS = Duration.ofMinutes(1);

    /** Reports this long after a reboot still count as the first: what could not be started at once is not forgotten. */
    private static final Duration AFTER_REBOOT = Duration.ofMinutes(5);

    private static final Actor ME = Actor.system("reconciler");

    private final SeenServers seen;
    private final ServerStore store;
    private final Jobs jobs;
    private final TransactionTemplate transaction;
    private final Map<HostId, Instant> rebootedAt = new ConcurrentHashMap<>();
    private final Map<UUID, Instant> switchedOff = new ConcurrentHashMap<>();

    ReportReconciler(SeenServers seen, ServerStore store, Jobs jobs, PlatformTransactionManager transactions) {
        this.seen = seen;
        this.store = store;
        this.jobs = jobs;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** After the report itself was stored; what goes wrong here is done again with the next report. */
    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    void reported(HostReported reported) {
        try {
            transaction.executeWithoutResult(status -> reconcile(reported));
        } catch (RuntimeException e) {
            log.warn("The report of host {} could not be reconciled", reported.host(), e);
        }
    }

    private void reconcile(HostReported reported) {
        Instant now = store.now();
        if (reported.rebooted()) {
            rebootedAt.put(reported.host(), now);
        }
        if (reported.connected()) {
            seen.waitingForAHost().forEach(job -> jobs.wake(new JobId(job)));
        }
        if (!reported.report().hypervisorAnswers()) {
            return; // it does not know what runs: unknown is not dead
        }
        for (SeenServers.Changed changed : seen.write(reported.host(), reported.report(), now)) {
            if (changed.is() == VmPower.STOPPED && changed.was() == VmPower.RUNNING && !reported.rebooted()) {
                switchedOff.put(changed.id(), now);
            } else {
                switchedOff.remove(changed.id());
            }
        }
        seen.writeSight(reported.host(), reported.report(), now);
        for (SeenServers.Resting server : seen.resting(reported.host())) {
            bringBack(server, rebootedAt(reported.host()).plus(AFTER_REBOOT).isAfter(now), now);
        }
    }

    private Instant rebootedAt(HostId host) {
        return rebootedAt.getOrDefault(host, Instant.EPOCH);
    }

    private void bringBack(SeenServers.Resting server, boolean rebooted, Instant now) {
        Instant off = switchedOff.get(server.id());
        if (rebooted && off == null) {
            start(server, "its host was restarted");
        } else if (server.power() == VmPower.CRASHED) {
            boolean recently = jobs.newest(server.id(), PowerVerb.START.jobType())
                    .filter(job -> job.createdAt().plus(BETWEEN_RESTARTS).isAfter(now))
                    .isPresent();
            if (server.restartOnCrash() && !recently) {
                start(server, "it crashed");
            }
        } else if (off != null && off.plus(OWNERS_WISH).isBefore(now)) {
            switchedOff.remove(server.id());
            if (!server.saved()) {
                seen.leaveOff(server.id(), now);
            }
        }
    }

    private void start(SeenServers.Resting server, String why) {
        log.info("Server {} is started, since {}", server.id(), why);
        jobs.submit(
                NewJob.of(
                        PowerVerb.START.jobType(),
                        ServerJobs.SUBJECT_KIND,
                        server.id(),
                        server.customerId(),
                        new Nothing()),
                ME);
    }
}
