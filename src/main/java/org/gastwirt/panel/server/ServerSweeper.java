package org.gastwirt.panel.server;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.gastwirt.panel.job.Job;
import org.gastwirt.panel.job.Jobs;
import org.gastwirt.panel.job.NewJob;
import org.gastwirt.panel.shared.Actor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Once a minute: a deletion that a host refused is tried again, and a suspension that did not stop its guest, too. */
@Component
class ServerSweeper {

    private static final Logger log = LoggerFactory.getLogger(ServerSweeper.class);
    private static final Actor ME = Actor.system("sweeper");
    private static final Duration REST = Duration.ofMinutes(1);

    private record Stuck(UUID id, UUID customerId, String lifecycle) {}

    private final JdbcClient jdbc;
    private final Jobs jobs;
    private final VolumeWipes wipes;
    private final MoveLeftovers leftovers;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ServerSweeper(
            JdbcClient jdbc,
            Jobs jobs,
            VolumeWipes wipes,
            MoveLeftovers leftovers,
            TransactionTemplate transaction,
            Clock clock) {
        this.jdbc = jdbc;
        this.jobs = jobs;
        this.wipes = wipes;
        this.leftovers = leftovers;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 60_000, initialDelay = 30_000)
    void sweep() {
        for (Stuck server : stuck()) {
            attempt(() -> pushOn(server));
        }
        attempt(wipes::lookAgain);
        attempt(leftovers::lookAgain);
    }

    private List<Stuck> stuck() {
        return jdbc.sql("""
                        select id, customer_id, lifecycle from server s
                        where (lifecycle = 'DELETING' or (lifecycle = 'SUSPENDED' and power = 'RUNNING'))
                          and not exists (select from job j where j.subject = s.id and j.finished_at is null)
                        limit 200
                        """)
                .query((row, number) -> new Stuck(
                        row.getObject("id", UUID.class),
                        row.getObject("customer_id", UUID.class),
                        row.getString("lifecycle")))
                .list();
    }

    /** One that fails does not keep the others waiting. */
    private void attempt(Runnable work) {
        try {
            transaction.executeWithoutResult(status -> work.run());
        } catch (RuntimeException e) {
            log.warn("The sweep could not do one thing; it comes again", e);
        }
    }

    private void pushOn(Stuck server) {
        String type = server.lifecycle().equals("DELETING") ? ServerJobs.DELETE : ServerJobs.SUSPEND;
        var last = jobs.newest(server.id(), type);
        if (last.isPresent() && last.get().state() == Job.State.FAILED) {
            if (last.get().hasRested(REST, clock.instant())) {
                jobs.retry(last.get().id(), ME);
            }
        } else {
            jobs.submit(
                    NewJob.of(type, ServerJobs.SUBJECT_KIND, server.id(), server.customerId(), new Nothing())
                            .urgent(),
                    ME);
        }
    }
}
