package org.gastwirt.panel.console;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.gastwirt.panel.shared.Purge;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Forgets tickets a day after they expired; who opened a console stays in the audit trail. */
@Configuration(proxyBeanMethods = false)
class TicketPurge {

    private final Purge purge;

    TicketPurge(Purge purge) {
        this.purge = purge;
    }

    @Bean
    RecurringTask<Void> purgeTickets() {
        return Tasks.recurring("purge-console-tickets", FixedDelay.of(Duration.ofHours(1)))
                .execute((instance, context) -> purge());
    }

    void purge() {
        purge.olderThan(Duration.ofDays(1), "console tickets", """
                delete from console_ticket where token_hash in (
                    select token_hash from console_ticket where expires_at < :before order by expires_at limit :bite)""");
    }
}
