package org.gastwirt.panel.job;

import com.github.kagkarlsson.scheduler.SystemClock;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What db-scheduler runs for us. The runner is looked up late, since it needs the scheduler itself. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(JobSettings.class)
class JobTasks {

    @Bean
    Task<Void> advanceJob(ObjectProvider<JobRunner> runner) {
        return Tasks.oneTime(WakeUps.ADVANCE)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(Duration.ofSeconds(5)))
                .onDeadExecutionRevive()
                .execute((wakeUp, context) -> runner.getObject().advance(WakeUps.jobOf(wakeUp.getId())));
    }

    @Bean
    Task<Void> sweepJobs(ObjectProvider<JobSweeper> sweeper, JobSettings settings) {
        return Tasks.recurring("sweep-jobs", FixedDelay.of(settings.sweep()))
                .execute((instance, context) -> sweeper.getObject().sweep());
    }

    /** The system's: heartbeats and wake-ups of all panels are compared with one another. */
    @Bean
    com.github.kagkarlsson.scheduler.Clock schedulerClock() {
        return new SystemClock();
    }
}
