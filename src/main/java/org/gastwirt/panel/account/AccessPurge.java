package org.gastwirt.panel.account;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.gastwirt.panel.shared.Purge;
import org.gastwirt.panel.shared.Retention;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Forgets what has had its time: kept answers, one-time links, challenges, tokens that ended, throttles that are full again.
 */
@Configuration(proxyBeanMethods = false)
class AccessPurge {

    private final Purge purge;
    private final PasskeyChallenges challenges;
    private final LoginThrottle throttle;
    private final AccountSettings settings;
    private final Retention retention;

    AccessPurge(
            Purge purge,
            PasskeyChallenges challenges,
            LoginThrottle throttle,
            AccountSettings settings,
            Retention retention) {
        this.purge = purge;
        this.challenges = challenges;
        this.throttle = throttle;
        this.settings = settings;
        this.retention = retention;
    }

    @Bean
    RecurringTask<Void> purgeAccess() {
        return Tasks.recurring("purge-access", FixedDelay.of(Duration.ofHours(1)))
                .execute((instance, context) -> purge());
    }

    void purge() {
        purge.olderThan(settings.idempotencyKept(), "kept answers", """
                delete from idempotency_key where (token_id, key) in (
                    select token_id, key from idempotency_key where created_at < :before
                    order by created_at limit :bite)""");
        purge.olderThan(Duration.ZERO, "one-time links", """
                delete from login_link where token_hash in (
                    select token_hash from login_link where expires_at < :before or used_at < :before limit :bite)""");
        // what refers to a token goes before it, by the tasks of whoever wrote it
        purge.olderThan(retention.tokens(), "API tokens", """
                delete from api_token where id in (
                    select id from api_token as token
                    where (token.expires_at < :before or token.revoked_at < :before)
                      and not exists (select from idempotency_key where token_id = token.id)
                      and not exists (select from console_ticket where api_token_id = token.id)
                    limit :bite)""");
        challenges.purge();
        throttle.forgetOld();
    }
}
