package org.gastwirt.panel.job;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The last resort, every ten seconds: wakes jobs whose panel died or whose wake-up got lost, and moves queues that stand.
 * With a lease of 30 s no job rests longer than a minute (oracle O6).
 */
@Component
class JobSweeper {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final WakeUps wakeUps;
    private final JobQueue queue;

    JobSweeper(JdbcClient jdbc, TransactionTemplate transaction, WakeUps wakeUps, JobQueue queue) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.wakeUps = wakeUps;
        this.queue = queue;
    }

    void sweep() {
        transaction.executeWithoutResult(status -> wakeForgotten());
        for (UUID subject : queue.stuck()) {
            transaction.executeWithoutResult(status -> {
                queue.lock(subject);
                queue.promote(subject);
            });
        }
    }

    private void wakeForgotten() {
        jdbc.sql("""
                update job set look_after = clock_timestamp() + interval '30 seconds'
                where id in (select id from job where state in ('RUNNING', 'UNDOING')
                        and (lease_until is null or lease_until < now()) and (look_after is null or look_after < now())
                        order by look_after nulls first limit 500 for update skip locked)
                returning id""").query(UUID.class).list().forEach(wakeUps::now);
    }
}
