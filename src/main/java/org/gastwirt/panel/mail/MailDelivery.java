package org.gastwirt.panel.mail;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailException;
import org.springframework.stereotype.Component;

/** One attempt to send one mail. No transaction is open while the server is asked. */
@Component
class MailDelivery {

    private static final Logger log = LoggerFactory.getLogger(MailDelivery.class);
    private static final int LONGEST_ERROR = 200;

    private final SmtpServer server;
    private final MailRows rows;
    private final MailSettings settings;
    private final Clock clock;

    MailDelivery(SmtpServer server, MailRows rows, MailSettings settings, Clock clock) {
        this.server = server;
        this.rows = rows;
        this.settings = settings;
        this.clock = clock;
    }

    /** How long to wait before the next attempt; nothing when the mail was sent or is given up. */
    Optional<Duration> attempt(UUID id) {
        var mail = rows.waiting(id).orElse(null);
        if (mail == null) {
            return Optional.empty();
        }
        try {
            server.send(mail);
        } catch (MailException refused) {
            return failed(mail, refused);
        }
        rows.sent(id, clock.instant());
        return Optional.empty();
    }

    private Optional<Duration> failed(MailRows.Waiting mail, MailException refused) {
        String why = refused.getMostSpecificCause().getClass().getSimpleName() + ": "
                + refused.getMostSpecificCause().getMessage();
        rows.failed(mail.id(), why.length() > LONGEST_ERROR ? why.substring(0, LONGEST_ERROR) : why);
        if (mail.attempts() < settings.retries().size()) {
            log.warn("Mail {} was not taken, attempt {}: {}", mail.id(), mail.attempts() + 1, why);
            return Optional.of(settings.retries().get(mail.attempts()));
        }
        log.warn("Mail {} was not taken and is given up after {} attempts: {}", mail.id(), mail.attempts() + 1, why);
        rows.givenUp(mail.id(), clock.instant());
        return Optional.empty();
    }

    void forgetOld() {
        rows.purge(clock.instant().minus(settings.kept()));
    }
}
