package org.gastwirt.panel.server;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.job.Job;
import org.gastwirt.panel.job.JobId;
import org.gastwirt.panel.job.Jobs;
import org.gastwirt.panel.job.NewJob;
import org.gastwirt.panel.job.StepContext;
import org.gastwirt.panel.shared.Actor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a move leaves undone, for hosts that may be away: jobs of their own do it when they are back. Nothing of a server stays
 * on a host on which it does not lie in the end; what could not be cleared is tried again.
 */
@Component
class MoveLeftovers {

    static final String JOB = "server.clear-source";

    private static final Duration REST = Duration.ofMinutes(2);

    private final ServerTools tools;
    private final Jobs jobs;
    private final JdbcClient jdbc;
    private final Clock clock;

    MoveLeftovers(ServerTools tools, Jobs jobs, JdbcClient jdbc, Clock clock) {
        this.tools = tools;
        this.jobs = jobs;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * In the transaction that ends the move, or takes it back: whichever of the two hosts the server does not lie on is to be
     * cleared. Nothing is there, or it is seen to already: nothing happens. For staff only: the customer has nothing to do
     * with it any more.
     */
    void clear(ServerEntity server, JobId move, MoveServerJob.Params params, HostId target) {
        boolean there = target.equals(server.host());
        List<UUID> volumes = params.copies().stream()
                .map(copy -> there ? copy.from() : copy.to())
                .toList();
        boolean any = volumes.stream()
                .map(tools.volumes::find)
                .flatMap(Optional::stream)
                .anyMatch(Volume::mayLie);
        if (!any || areThere(volumes.getFirst())) {
            return;
        }
        volumes.forEach(tools.volumes::detached);
        UUID host = there ? params.from() : target.value();
        jobs.submit(
                NewJob.of(
                                JOB,
                                "volume",
                                volumes.getFirst(),
                                null,
                                new ClearSourceJob.Params(server.id, host, move.value(), volumes))
                        .urgent(),
                Actor.system(JOB));
    }

    /** Whether they are still to be cleared away, by the volume that was, or was to be, the root there. */
    boolean areThere(UUID volume) {
        return jobs.newest(volume, JOB)
                .filter(job -> job.state() != Job.State.SUCCEEDED)
                .isPresent();
    }

    /** A guest that was stopped on a host that is away by now: to be started there, once, and unless somebody cancels that. */
    void startWhenBack(StepContext<?> job, ServerEntity server) {
        var me = Actor.system(ServerJobs.MOVE);
        var start = new JobId(job.operationId("start-when-back"));
        tools.inTransaction(() -> {
            if (jobs.of(List.of(start), me).isEmpty()) {
                tools.withdraw(job);
                jobs.submit(
                        new NewJob(
                                start,
                                PowerVerb.START.jobType(),
                                ServerJobs.SUBJECT_KIND,
                                server.id,
                                server.customerId,
                                new Nothing(),
                                0,
                                true,
                                null),
                        me);
            }
        });
    }

    @Transactional
    void lookAgain() {
        var now = clock.instant();
        for (UUID failed : failed()) {
            Job job = jobs.get(new JobId(failed), Actor.system(JOB));
            if (job.hasRested(REST, now)) {
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
