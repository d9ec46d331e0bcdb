package org.gastwirt.panel.server;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.gastwirt.panel.job.Job;
import org.gastwirt.panel.job.JobId;
import org.gastwirt.panel.job.Jobs;
import org.gastwirt.panel.job.NewJob;
import org.gastwirt.panel.shared.Actor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sees to it that nothing of a server stays on a host that it left: what could not be cleared is tried again. */
@Component
class MoveLeftovers {

    static final String JOB = "server.clear-source";

    private static final Duration REST = Duration.ofMinutes(2);

    private final Jobs jobs;
    private final JdbcClient jdbc;
    private final Clock clock;

    MoveLeftovers(Jobs jobs, JdbcClient jdbc, Clock clock) {
        this.jobs = jobs;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** In the transaction that ends the move. For staff only: the customer has nothing to do with it any more. */
    void submit(UUID server, JobId job, MoveServerJob.Params move) {
        List<UUID> volumes =
                move.copies().stream().map(MoveServerJob.Copy::from).toList();
        jobs.submit(
                NewJob.of(
                                JOB,
                                "volume",
                                volumes.getFirst(),
                                null,
                                new ClearSourceJob.Params(server, move.from(), job.value(), volumes))
                        .urgent(),
                Actor.system(JOB));
    }

    @Transactional
    void lookAgain() {
        var now = clock.instant();
        for (UUID failed : failed()) {
            Job job = jobs.get(new JobId(failed), Actor.system(JOB));
            var ended = job.finishedAt();
            if (ended == null
                    || ended.plus(REST.multipliedBy(Math.min(job.tries(), 30))).isBefore(now)) {
                jobs.retry(job.id(), Actor.system(JOB));
            }
        }
    }

    /** What holds room still, and nobody works on. */
    private List<UUID> failed() {
        return jdbc.sql("""
                        select j.id from move_claim c join volume v on v.server_id = c.server_id and v.host_id = c.host_id
                          join job j on j.subject = v.id and j.type = :type and j.state = 'FAILED'
                        where not exists (select from job w where w.finished_at is null and w.subject in (v.id, c.server_id))
                        limit 100""")
                .param("type", JOB)
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }
}
