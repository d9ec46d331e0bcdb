package org.gastwirt.panel.account;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Forgets what has had its time: kept answers, one-time links, challenges, throttles that are full again. */
@Configuration(proxyBeanMethods = false)
class AccessPurge {

    @Bean
    RecurringTask<Void> purgeAccess(
            IdempotencyRepository keys,
            LoginLinks links,
            PasskeyChallenges challenges,
            LoginThrottle throttle,
            AccountSettings settings,
            Clock clock) {
        return Tasks.recurring("purge-access", FixedDelay.of(Duration.ofHours(1)))
                .execute((instance, context) -> {
                    keys.purge(clock.instant().minus(settings.idempotencyKept()));
                    links.purge();
                    challenges.purge();
                    throttle.forgetOld();
                });
    }
}
