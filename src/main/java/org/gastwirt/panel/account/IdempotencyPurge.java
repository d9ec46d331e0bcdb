package org.gastwirt.panel.account;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Forgets idempotency keys after their time, and throttles that are full again. */
@Configuration(proxyBeanMethods = false)
class IdempotencyPurge {

    @Bean
    RecurringTask<Void> purgeIdempotencyKeys(IdempotencyRepository keys, AccountSettings settings, Clock clock) {
        return Tasks.recurring("purge-idempotency-keys", FixedDelay.of(Duration.ofHours(1)))
                .execute((instance, context) -> keys.purge(clock.instant().minus(settings.idempotencyKept())));
    }

    @Bean
    RecurringTask<Void> purgeLoginThrottles(LoginThrottle throttle) {
        return Tasks.recurring("purge-login-throttles", FixedDelay.of(Duration.ofHours(1)))
                .execute((instance, context) -> throttle.forgetOld());
    }
}
