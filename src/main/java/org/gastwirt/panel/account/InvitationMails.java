package org.gastwirt.panel.account;

import java.util.Locale;
import java.util.UUID;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.Mailer;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.PanelSettings;
import org.springframework.stereotype.Component;

/** Brings invitations to those who are invited. */
@Component
class InvitationMails {

    private final Mailer mailer;
    private final PanelSettings panel;
    private final LoginThrottle throttle;

    InvitationMails(Mailer mailer, PanelSettings panel, LoginThrottle throttle) {
        this.throttle = throttle;
        this.mailer = mailer;
        this.panel = panel;
    }

    /**
     * Asked before anything is made.
     *
     * @throws PanelException an invalid field when there is no mail server; {@code RATE_LIMITED}
     */
    void requireReady(UUID customer) {
        if (!mailer.isReady()) {
            throw PanelException.invalid("by_mail", "no_mail");
        }
        throttle.invitationMail(customer);
    }

    void send(Account invited, String customer, OneTimeLink link, Actor by) {
        String locale = invited.locale() == null ? "en" : invited.locale();
        mailer.send(
                invited.email(),
                Locale.forLanguageTag(locale),
                "invitation",
                panel.current().name(),
                customer,
                invited.name(),
                link.url(),
                Invitations.VALID.toDays(),
                by.name());
    }
}
