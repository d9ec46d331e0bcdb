package org.gastwirt.panel.account;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.gastwirt.panel.account.LoginLinks.Live;
import org.gastwirt.panel.account.LoginLinks.Purpose;
import org.gastwirt.panel.audit.Audit;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What happens when somebody uses a one-time link: by a form, never by opening it. */
@Service
class LinkUse {

    private final LoginLinks links;
    private final AccountRepository accounts;
    private final Passwords passwords;
    private final Audit audit;
    private final Clock clock;

    LinkUse(LoginLinks links, AccountRepository accounts, Passwords passwords, Audit audit, Clock clock) {
        this.links = links;
        this.accounts = accounts;
        this.passwords = passwords;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whose link it was, and where it leads on this panel. */
    record Used(Account account, String path) {}

    /** Whether a link works; uses nothing up. */
    @Transactional(readOnly = true)
    Live look(String token) {
        return links.look(token);
    }

    /** Whose it is; {@code NOT_FOUND} for a disabled account. */
    @Transactional(readOnly = true)
    Account owner(Live link) {
        var account = link.account() == null ? null : accounts.find(link.account());
        if (account == null || account.disabled()) {
            throw new PanelException(ErrorCode.NOT_FOUND);
        }
        return account;
    }

    /** Makes the first admin, once: whoever comes second finds nothing. */
    @Transactional
    Account firstAdmin(String token, String name, String email, String password, String source) {
        accounts.lockAdmins();
        var link = requireFirstAdmin(token);
        var account = new Account(
                AccountId.next(),
                AccountFields.email(email),
                AccountFields.name(name),
                Role.ADMIN,
                null,
                null,
                null,
                null,
                false,
                false,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                0);
        if (accounts.byEmail(account.email()) != null) {
            throw new PanelException(ErrorCode.NAME_TAKEN, account.email());
        }
        accounts.insert(account, passwords.hash(password, "password"));
        links.use(link);
        tell(account, "account.first_admin", source);
        return account;
    }

    /** @throws PanelException {@code NOT_FOUND} also when there is an admin by now */
    Live requireFirstAdmin(String token) {
        var link = links.look(token);
        if (link.purpose() != Purpose.FIRST_ADMIN || accounts.hasAdmin(null)) {
            throw new PanelException(ErrorCode.NOT_FOUND);
        }
        return link;
    }

    /** @param password the chosen one; ignored by a link that only logs in */
    @Transactional
    Used use(String token, @Nullable String password, String source) {
        var link = links.look(token);
        if (!SingleSignOn.mayComeFrom(link, source)) {
            throw new PanelException(ErrorCode.IP_NOT_ALLOWED);
        }
        var account = owner(link);
        switch (link.purpose()) {
            case INVITE, RESET -> {
                accounts.changePassword(account.id(), passwords.hash(password == null ? "" : password, "password"));
                accounts.endSessions(account.id(), null);
            }
            case LOGIN -> {}
            case FIRST_ADMIN -> throw new PanelException(ErrorCode.NOT_FOUND);
        }
        links.use(link);
        tell(account, "account.use_link", source);
        return new Used(account, OwnPath.of(link.redirect()));
    }

    private void tell(Account account, String action, String source) {
        audit.record(
                SessionLogin.actor(account, source),
                action,
                "account",
                account.id().value(),
                account.customerId(),
                Map.of());
    }
}
