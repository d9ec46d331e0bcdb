package org.gastwirt.panel.host;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.gastwirt.panel.shared.Purge;
import org.gastwirt.panel.shared.Retention;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Forgets tokens of enrolment a week after they expired, and why servers were placed where they are as long ago as jobs. */
@Configuration(proxyBeanMethods = false)
class HostPurge {

    private static final Duration TOKENS = Duration.ofDays(7);

    private final Purge purge;
    private final Retention retention;

    HostPurge(Purge purge, Retention retention) {
        this.purge = purge;
        this.retention = retention;
    }

    @Bean
    RecurringTask<Void> purgeHosts() {
        return Tasks.recurring("purge-hosts", FixedDelay.of(Duration.ofHours(1)))
                .execute((instance, context) -> purge());
    }

    void purge() {
        purge.olderThan(TOKENS, "enrolment tokens", """
                delete from enrolment_token where token_hash in (
                    select token_hash from enrolment_token where expires_at < :before
                    order by expires_at limit :bite)""");
        purge.olderThan(retention.jobs(), "candidates of placements", """
                delete from placement_candidate where (job_id, host_id) in (
                    select job_id, host_id from placement_candidate where at < :before order by at limit :bite)""");
    }
}
