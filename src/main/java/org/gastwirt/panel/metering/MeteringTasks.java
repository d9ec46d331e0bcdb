package org.gastwirt.panel.metering;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is done by the clock, on one panel at a time. */
@Configuration(proxyBeanMethods = false)
class MeteringTasks {

    @Bean
    RecurringTask<Void> keepPartitions(Partitions partitions) {
        return Tasks.recurring("metering-partitions", FixedDelay.of(Duration.ofHours(1)))
                .execute((instance, context) -> partitions.keep());
    }

    @Bean
    RecurringTask<Void> rollUpMetering(RollUp rollUp) {
        return Tasks.recurring("metering-roll-up", FixedDelay.of(Duration.ofMinutes(1)))
                .execute((instance, context) -> rollUp.all());
    }

    /** Before the first host comes in. */
    @Bean
    SmartInitializingSingleton firstPartitions(Partitions partitions) {
        return partitions::keep;
    }
}
