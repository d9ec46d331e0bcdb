package org.gastwirt.panel.mail;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** When db-scheduler sends mails, and again. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MailSettings.class)
class MailTasks {

    private static final Clock SCHEDULER_TIME = Clock.systemUTC();

    // what an attempt itself does not foresee, for example a database that is away
    private static final int MOST_TROUBLES = 60;

    /** A panel that died while it sent leaves the mail to another one: better twice than never. */
    @Bean
    Task<Void> sendMail(ObjectProvider<MailDelivery> delivery) {
        return Tasks.custom(MailQueue.SEND)
                .onFailure(new FailureHandler.MaxRetriesFailureHandler<>(
                        MOST_TROUBLES, new FailureHandler.OnFailureRetryLater<>(Duration.ofMinutes(1))))
                .onDeadExecutionRevive()
                .execute((instance, context) -> delivery.getObject()
                        .attempt(UUID.fromString(instance.getId()))
                        .<CompletionHandler<Void>>map(pause -> (complete, operations) -> operations.reschedule(
                                complete, SCHEDULER_TIME.instant().plus(pause)))
                        .orElseGet(CompletionHandler.OnCompleteRemove::new));
    }

    @Bean
    Task<Void> forgetMails(ObjectProvider<MailDelivery> delivery) {
        return Tasks.recurring("forget-mails", FixedDelay.of(Duration.ofHours(6)))
                .execute((instance, context) -> delivery.getObject().forgetOld());
    }
}
