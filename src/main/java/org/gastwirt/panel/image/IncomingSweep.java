package org.gastwirt.panel.image;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Removes what a panel that died had begun to receive. A day is longer than any upload that still runs. */
@Configuration(proxyBeanMethods = false)
class IncomingSweep {

    private static final Duration LEFT_BEHIND = Duration.ofDays(1);

    @Bean
    RecurringTask<Void> sweepIncomingFiles(FileStore files, Clock clock) {
        return Tasks.recurring("image-incoming-sweep", FixedDelay.ofHours(6)).execute((instance, context) -> {
            try {
                files.dropUnfinished(clock.instant().minus(LEFT_BEHIND));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
