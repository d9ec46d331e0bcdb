package org.gastwirt.panel.account;

import java.time.Duration;
import java.util.List;
import org.gastwirt.panel.account.LoginLinks.Purpose;
import org.gastwirt.panel.shared.PanelException;
import org.springframework.stereotype.Component;

/** Links that log their bearer in, once and within a minute: a billing system redirects a browser to one. */
@Component
class SingleSignOn {

    private static final Duration VALID = Duration.ofMinutes(1);
    private static final int LONGEST_REDIRECT = 512;

    private final Invitations invitations;

    SingleSignOn(Invitations invitations) {
        this.invitations = invitations;
    }

    /** @throws PanelException an invalid field */
    OneTimeLink link(Account account, Members.LoginLinkOrder order) {
        if (order.redirect() != null
                && (!OwnPath.is(order.redirect()) || order.redirect().length() > LONGEST_REDIRECT)) {
            throw PanelException.invalid("redirect", "format", "/servers");
        }
        if (order.ip() != null && !AllowedNetworks.isAddress(order.ip())) {
            throw PanelException.invalid("ip", "format", "192.0.2.7");
        }
        return invitations.link(Purpose.LOGIN, account.id(), VALID, order.redirect(), order.ip());
    }

    /** Whether a link may be used from there. */
    static boolean mayComeFrom(LoginLinks.Live link, String source) {
        return link.allowedIp() == null || AllowedNetworks.contain(List.of(link.allowedIp()), source);
    }
}
