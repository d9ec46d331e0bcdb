package org.gastwirt.panel.agent;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.gastwirt.panel.shared.Purge;
import org.gastwirt.panel.shared.Retention;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Forgets what hosts were sent and answered, some time after the job has ended: a job that goes on may look at an old answer
 * again, and without it would have the command carried out twice.
 */
@Configuration(proxyBeanMethods = false)
class OperationPurge {

    private final Purge purge;
    private final Retention retention;

    OperationPurge(Purge purge, Retention retention) {
        this.purge = purge;
        this.retention = retention;
    }

    @Bean
    RecurringTask<Void> purgeOperations() {
        return Tasks.recurring("purge-operations", FixedDelay.of(Duration.ofHours(1)))
                .execute((instance, context) -> purge());
    }

    void purge() {
        purge.olderThan(retention.details(), "operations of hosts", """
                delete from agent_operation where id in (
                    select operation.id from agent_operation as operation join job on job.id = operation.job_id
                    where job.finished_at < :before order by job.finished_at limit :bite)""");
        purge.olderThan(retention.details(), "transfers between hosts", """
                delete from volume_transfer where id in (
                    select id from volume_transfer where closed_at < :before order by closed_at limit :bite)""");
    }
}
