package org.gastwirt.panel.job;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.gastwirt.panel.shared.Purge;
import org.gastwirt.panel.shared.Retention;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Forgets jobs that ended long ago, and their logs before them. What is not finished stays, however old it is. */
@Configuration(proxyBeanMethods = false)
class JobPurge {

    private final Purge purge;
    private final Retention retention;

    JobPurge(Purge purge, Retention retention) {
        this.purge = purge;
        this.retention = retention;
    }

    @Bean
    RecurringTask<Void> purgeJobs() {
        return Tasks.recurring("purge-jobs", FixedDelay.of(Duration.ofHours(1)))
                .execute((instance, context) -> purge());
    }

    void purge() {
        purge.olderThan(retention.jobs(), "jobs", """
                delete from job where id in (
                    select id from job where finished_at < :before order by finished_at limit :bite)""");
        purge.olderThan(retention.details(), "lines of jobs' logs", """
                delete from job_log where (job_id, id) in (
                    select log.job_id, log.id from job_log as log join job on job.id = log.job_id
                    where log.at < :before and job.finished_at < :before order by log.at limit :bite)""");
    }
}
