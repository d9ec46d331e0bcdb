package org.gastwirt.panel.console;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.gastwirt.panel.agent.HostReported;
import org.gastwirt.panel.shared.Purge;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/** Sees to it that exactly those desktops run that are wanted, whatever got lost. */
@Configuration(proxyBeanMethods = false)
class DesktopKeeper {

    private static final Logger log = LoggerFactory.getLogger(DesktopKeeper.class);

    /** A report that was on its way while a desktop was started does not name it. */
    private static final Duration STARTED_LATELY = Duration.ofMinutes(1);

    private final DesktopRows rows;
    private final Desktops desktops;
    private final ConsoleSettings settings;
    private final TransactionTemplate transaction;
    private final Purge purge;
    private final Clock clock;

    DesktopKeeper(
            DesktopRows rows,
            Desktops desktops,
            ConsoleSettings settings,
            TransactionTemplate transaction,
            Purge purge,
            Clock clock) {
        this.rows = rows;
        this.desktops = desktops;
        this.settings = settings;
        this.transaction = transaction;
        this.purge = purge;
        this.clock = clock;
    }

    /** Suspension and deletion end desktops within five seconds. */
    @Scheduled(fixedDelay = 2000)
    void endWhatMayNotStay() {
        try {
            List<DesktopRows.Ended> ended =
                    transaction.execute(status -> rows.endWhatMayNotStay(clock.instant(), settings.desktopIdle()));
            tellAll(ended);
        } catch (DataAccessException e) {
            log.warn("Could not look whether desktops may stay: {}", e.getMessage());
        }
    }

    @Scheduled(fixedDelay = 60_000)
    void noteUse() {
        try {
            transaction.executeWithoutResult(status -> rows.noteUse(clock.instant()));
        } catch (DataAccessException e) {
            log.warn("Could not note which desktops are looked at: {}", e.getMessage());
        }
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    void reported(HostReported reported) {
        Set<UUID> running = reported.report().desktops();
        if (running != null) {
            // in a thread of its own: the report's connection to the database is still held here
            Thread.ofVirtual().name("desktops").start(() -> compare(reported.hostUuid(), running));
        }
    }

    private void compare(UUID host, Set<UUID> running) {
        try {
            var now = clock.instant();
            tellAll(transaction.execute(status -> rows.compare(host, running, now, now.minus(STARTED_LATELY))));
        } catch (DataAccessException e) {
            log.warn("Could not compare the desktops of host {}: {}", host, e.getMessage());
        }
    }

    private void tellAll(List<DesktopRows.Ended> ended) {
        ended.forEach(one -> Thread.ofVirtual().name("desktop-end").start(() -> desktops.tell(one)));
    }

    @Bean
    RecurringTask<Void> purgeDesktops() {
        return Tasks.recurring("purge-desktops", FixedDelay.of(Duration.ofHours(1)))
                .execute((instance, context) -> purge());
    }

    void purge() {
        purge.olderThan(Duration.ofDays(8), "desktops", """
                delete from desktop d where d.id in (
                    select id from desktop where ended_at < :before
                       and not exists (select from console_session c where c.desktop_id = desktop.id)
                       and not exists (select from console_ticket t where t.desktop_id = desktop.id)
                     order by ended_at limit :bite)""");
    }
}
