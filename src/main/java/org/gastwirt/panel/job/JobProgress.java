package org.gastwirt.panel.job;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far a job is: every step weighs the same, and the current one counts as far as its host is. Never goes back. */
@Component
class JobProgress {

    private final JdbcClient jdbc;
    private final JobLog log;

    JobProgress(JdbcClient jdbc, JobLog log) {
        this.jdbc = jdbc;
        this.log = log;
    }

    void report(UUID job, int percent, String text) {
        // the job's row first, as everybody does
        int running = jdbc.sql(
                        "select count(*) from (select 1 from job where id = :id and state = 'RUNNING' for update) as one")
                .param("id", job)
                .query(Integer.class)
                .single();
        if (running == 0) {
            return;
        }
        jdbc.sql("""
                update job_step set progress = greatest(progress, :percent)
                where job_id = :id and state in ('RUNNING', 'WAITING')""")
                .param("percent", Math.clamp(percent, 0, 100))
                .param("id", job)
                .update();
        jdbc.sql("""
                update job set progress = greatest(progress, least(99,
                    (select (sum(progress) / count(*))::integer from job_step where job_id = :id)))
                where id = :id""").param("id", job).update();
        if (!text.isBlank()) {
            log.info(job, null, text);
        }
    }
}
