package org.gastwirt.panel.job;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.gastwirt.panel.shared.AfterCommit;
import org.gastwirt.panel.shared.Uuid7;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Wakes jobs: a row of db-scheduler's in the caller's transaction, and a nudge after commit.
 *
 * <p>Every wake-up has its own id. Under the job's own id db-scheduler would refuse it while the job runs, and the signal
 * would be lost.
 */
@Component
class WakeUps {

    static final TaskDescriptor<Void> ADVANCE = TaskDescriptor.of("advance-job");

    // db-scheduler reads the system's clock, not the one that tests move
    private static final Clock SCHEDULER_TIME = Clock.systemUTC();

    private static final Duration SHORT = Duration.ofSeconds(10);

    private final ObjectProvider<Scheduler> scheduler;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("wake-ups").factory());

    WakeUps(ObjectProvider<Scheduler> scheduler) {
        this.scheduler = scheduler;
    }

    void now(UUID job) {
        schedule(job, Duration.ZERO);
        AfterCommit.run(this::nudge);
    }

    void after(UUID job, Duration delay) {
        schedule(job, delay);
        // the scheduler itself looks every few seconds: too seldom for short delays
        if (delay.compareTo(SHORT) < 0) {
            var unused = timer.schedule(this::nudge, delay.toMillis() + 5, TimeUnit.MILLISECONDS);
        }
    }

    private void schedule(UUID job, Duration delay) {
        scheduler
                .getObject()
                .schedule(
                        ADVANCE.instance(job + "/" + Uuid7.next()).build(),
                        SCHEDULER_TIME.instant().plus(delay.isNegative() ? Duration.ZERO : delay));
    }

    static UUID jobOf(String wakeUp) {
        return UUID.fromString(wakeUp.substring(0, wakeUp.indexOf('/')));
    }

    private void nudge() {
        scheduler.getObject().triggerCheckForDueExecutions();
    }

    @PreDestroy
    void stop() {
        timer.shutdownNow();
    }
}
