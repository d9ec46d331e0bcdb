package org.gastwirt.panel.job;

import java.util.UUID;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Cancels jobs, in the caller's transaction. */
@Component
class JobCancel {

    private final JdbcClient jdbc;
    private final JobRows rows;
    private final SubjectLocks locks;
    private final JobEnd end;
    private final JobQueue queue;
    private final JobLog log;
    private final WakeUps wakeUps;

    JobCancel(
            JdbcClient jdbc,
            JobRows rows,
            SubjectLocks locks,
            JobEnd end,
            JobQueue queue,
            JobLog log,
            WakeUps wakeUps) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.locks = locks;
        this.end = end;
        this.queue = queue;
        this.log = log;
        this.wakeUps = wakeUps;
    }

    /** False: nothing was left to cancel. */
    boolean cancel(JobId id, Actor me) {
        locks.lock(rows.get(id.value()));
        JobRow job = rows.lock(id.value()).orElseThrow(() -> new PanelException(ErrorCode.NOT_FOUND));
        return switch (job.state()) {
            case SUCCEEDED, FAILED, CANCELED, UNDOING -> false;
            case QUEUED -> {
                requireCancelable(job);
                endQueued(job, me);
                yield true;
            }
            case RUNNING -> {
                requireCancelable(job);
                turnBack(job, me);
                yield true;
            }
        };
    }

    private static void requireCancelable(JobRow job) {
        if (!job.cancelable()) {
            throw new PanelException(ErrorCode.INVALID_STATE, job.state().name().toLowerCase(java.util.Locale.ROOT));
        }
    }

    private void turnBack(JobRow job, Actor me) {
        jdbc.sql("update job set cancel_requested = true where id = :id")
                .param("id", job.id())
                .update();
        log.warn(job.id(), null, "Asked to cancel by " + me.name() + ".");
        wakeUps.now(job.id());
    }

    private void endQueued(JobRow job, Actor me) {
        jdbc.sql("update job set error_code = :code where id = :id")
                .param("code", ErrorCode.JOB_CANCELED.code())
                .param("id", job.id())
                .update();
        log.warn(job.id(), null, "Canceled by " + me.name() + " before it began.");
        end.end(job, Job.State.CANCELED);
    }

    /** All that wait, whether a person might cancel them or not. */
    void queued(UUID subject, Actor me) {
        queue.lock(subject);
        jdbc.sql("select id from job where subject = :subject and state = 'QUEUED' order by created_at for update")
                .param("subject", subject)
                .query(UUID.class)
                .list()
                .forEach(id -> endQueued(rows.get(id), me));
    }
}
