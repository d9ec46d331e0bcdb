package org.gastwirt.panel.mail;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.gastwirt.panel.shared.AfterCommit;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.Mailer;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.Uuid7;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Mails wait in the transaction that has something to say: rolled back, nothing is said. */
@Service
class MailQueue implements Mailer {

    static final TaskDescriptor<Void> SEND = TaskDescriptor.of("send-mail");

    // db-scheduler reads the system's clock, not the one that tests move
    private static final Clock SCHEDULER_TIME = Clock.systemUTC();
    private static final Duration ASK_AGAIN = Duration.ofMinutes(10);

    private final SmtpServer server;
    private final MailRows rows;
    private final MailSettings settings;
    private final MessageSource sentences;
    private final ObjectProvider<Scheduler> scheduler;
    private final Clock clock;

    MailQueue(
            SmtpServer server,
            MailRows rows,
            MailSettings settings,
            MessageSource sentences,
            ObjectProvider<Scheduler> scheduler,
            Clock clock) {
        this.server = server;
        this.rows = rows;
        this.settings = settings;
        this.sentences = sentences;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    @Override
    public boolean isReady() {
        return server.isConfigured();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void send(String to, Locale language, String key, Object... args) {
        if (!isReady()) {
            throw new IllegalStateException("no mail server is configured");
        }
        if (rows.countWaiting() >= settings.most()) {
            throw new PanelException(ErrorCode.RATE_LIMITED, ASK_AGAIN.toSeconds());
        }
        UUID id = Uuid7.next();
        rows.insert(
                id,
                to,
                oneLine(sentences.getMessage("mail." + key + ".subject", args, language)),
                sentences.getMessage("mail." + key + ".text", args, language),
                clock.instant());
        scheduler.getObject().schedule(SEND.instance(id.toString()).build(), SCHEDULER_TIME.instant());
        AfterCommit.run(() -> scheduler.getObject().triggerCheckForDueExecutions());
    }

    /** Names of customers are in it: a line break would begin another header. */
    private static String oneLine(String subject) {
        String line = subject.replaceAll("\\p{Cntrl}+", " ");
        return line.length() > 200 ? line.substring(0, 200) : line;
    }
}
