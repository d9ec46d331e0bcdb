package org.gastwirt.panel.job;

import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Runs a failed job once more, in the caller's transaction. */
@Component
class JobRetry {

    private final JdbcClient jdbc;
    private final JobRows rows;
    private final JobQueue queue;
    private final JobLog log;

    JobRetry(JdbcClient jdbc, JobRows rows, JobQueue queue, JobLog log) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.queue = queue;
        this.log = log;
    }

    void retry(JobId id) {
        JobRow job = rows.lock(id.value()).orElseThrow(() -> new PanelException(ErrorCode.NOT_FOUND));
        if (job.state() != Job.State.FAILED) {
            throw new PanelException(ErrorCode.INVALID_STATE, job.state().name().toLowerCase(java.util.Locale.ROOT));
        }
        queue.lock(job.subject());
        reset(job);
        // as the next one of its queue, or at once
        queue.promote(job.subject());
    }

    private void reset(JobRow job) {
        jdbc.sql("""
                update job set state = 'QUEUED', stage = 'queued', tries = tries + 1, progress = 0, failures = 0,
                    cancel_requested = false, decided = false, run_after = null, error_code = null, error_detail = null,
                    finished_at = null
                where id = :id""").param("id", job.id()).update();
        jdbc.sql("""
                update job_step set state = 'PENDING', result = null, progress = 0, round = 1, started_at = null,
                    finished_at = null
                where job_id = :id""").param("id", job.id()).update();
        log.info(job.id(), null, "Once more, from the first step.");
    }
}
