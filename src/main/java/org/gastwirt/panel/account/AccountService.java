package org.gastwirt.panel.account;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.gastwirt.panel.account.LoginLinks.Purpose;
import org.gastwirt.panel.audit.Audit;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.Cursors;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.MemberRole;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.shared.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class AccountService implements Accounts {

    private static final Duration RESET = Duration.ofHours(24);

    private final AccountRepository accounts;
    private final ApiTokenRepository tokens;
    private final LoginLinks links;
    private final Passwords passwords;
    private final Invitations invitations;
    private final Cursors cursors;
    private final Audit audit;
    private final Clock clock;

    AccountService(
            AccountRepository accounts,
            ApiTokenRepository tokens,
            LoginLinks links,
            Passwords passwords,
            Invitations invitations,
            Cursors cursors,
            Audit audit,
            Clock clock) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.links = links;
        this.passwords = passwords;
        this.invitations = invitations;
        this.cursors = cursors;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public Account get(AccountId id, Actor me) {
        var account = accounts.find(id);
        boolean mine = account != null
                && (me.isStaff()
                        || account.customerId() != null && account.customerId().equals(me.customerId()));
        if (account == null || !mine) {
            throw new PanelException(ErrorCode.NOT_FOUND);
        }
        return account;
    }

    @Override
    @Transactional(readOnly = true)
    public Slice<Account> list(@Nullable UUID customer, PageRequest page, Actor me) {
        UUID only = customer == null ? me.customerId() : customer;
        if (only != null && !me.mayReach(only)) {
            throw new PanelException(ErrorCode.NOT_FOUND);
        }
        String filters = "accounts " + only;
        var rows = accounts.list(only, cursors.read(page, filters), page.limit() + 1);
        return cursors.slice(rows, page, filters, a -> new Cursors.Position(a.createdAt(), a.id().value()));
    }

    @Override
    @Transactional
    public OneTimeLink invite(NewAccount wanted, Actor me) {
        me.requireAdmin();
        if ((wanted.role() == Role.CUSTOMER) != (wanted.customerId() != null)) {
            throw PanelException.invalid("customer_id", "customer_of_role");
        }
        if (wanted.customerId() != null && !accounts.customerExists(wanted.customerId())) {
            throw PanelException.invalid("customer_id", "unknown");
        }
        // a role among a customer's people is given there; whom staff invites here may decide about the others
        return invitations.invitation(
                invitations.account(wanted, MemberRole.OWNER, me).id());
    }

    @Override
    @Transactional
    public OneTimeLink resetLink(AccountId id, Actor me) {
        me.requireAdmin();
        var account = get(id, me);
        tell(me, "account.reset_link", account, Map.of());
        return invitations.link(Purpose.RESET, account.id(), RESET);
    }

    @Override
    @Transactional
    public void changePassword(String current, String wanted, String keepSession, Actor me) {
        var account = self(me);
        if (!passwords.matches(current, accounts.passwordHash(account.id()))) {
            throw PanelException.invalid("current_password", "wrong_password");
        }
        accounts.changePassword(account.id(), passwords.hash(wanted, "new_password"));
        accounts.endSessions(account.id(), keepSession);
        tell(me, "account.change_password", account, Map.of());
    }

    @Override
    @Transactional
    public void changeProfile(String name, @Nullable String locale, @Nullable String timeZone, Actor me) {
        var account = self(me);
        accounts.changeProfile(
                account.id(), AccountFields.name(name), AccountFields.locale(locale), AccountFields.timeZone(timeZone));
        tell(me, "account.change_profile", account, Map.of("name", name));
    }

    private Account self(Actor me) {
        me.requireOneself();
        if (me.kind() != Actor.Kind.ACCOUNT) {
            throw new PanelException(ErrorCode.FORBIDDEN);
        }
        return get(new AccountId(Objects.requireNonNull(me.id())), me);
    }

    @Override
    @Transactional
    public void disable(AccountId id, Actor me) {
        me.requireAdmin();
        accounts.lockAdmins();
        var account = get(id, me);
        if (id.value().equals(me.id()) || account.role() == Role.ADMIN && !accounts.hasAdmin(id)) {
            throw new PanelException(ErrorCode.IN_USE, account.email());
        }
        var now = clock.instant();
        accounts.changeDisabled(id, now);
        accounts.endSessions(id, null);
        tokens.revokeAll(id, now);
        links.endAll(id);
        tell(me, "account.disable", account, Map.of());
    }

    @Override
    @Transactional
    public void enable(AccountId id, Actor me) {
        me.requireAdmin();
        var account = get(id, me);
        accounts.changeDisabled(id, null);
        tell(me, "account.enable", account, Map.of());
    }

    private void tell(Actor me, String action, Account account, Map<String, ?> detail) {
        audit.record(me, action, "account", account.id().value(), account.customerId(), detail);
    }
}
