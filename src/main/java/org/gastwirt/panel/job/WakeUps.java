package org.gastwirt.panel.job;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.gastwirt.panel.shared.Uuid7;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

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

    private final ObjectProvider<Scheduler> scheduler;

    WakeUps(ObjectProvider<Scheduler> scheduler) {
        this.scheduler = scheduler;
    }

    void now(UUID job) {
        after(job, Duration.ZERO);
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    nudge();
                }
            });
        } else {
            nudge();
        }
    }

    void after(UUID job, Duration delay) {
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
}
