package org.gastwirt.panel.account;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.gastwirt.panel.account.MemberRows.CustomerFacts;
import org.gastwirt.panel.audit.Audit;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.Cursors;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.Etags;
import org.gastwirt.panel.shared.MemberRole;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.shared.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class MemberService implements Members {

    private final AccountRepository accounts;
    private final MemberRows rows;
    private final ApiTokenRepository tokens;
    private final LoginLinks links;
    private final Invitations invitations;
    private final InvitationMails mails;
    private final SingleSignOn signOn;
    private final Cursors cursors;
    private final Audit audit;
    private final Clock clock;

    MemberService(
            AccountRepository accounts,
            MemberRows rows,
            ApiTokenRepository tokens,
            LoginLinks links,
            Invitations invitations,
            InvitationMails mails,
            SingleSignOn signOn,
            Cursors cursors,
            Audit audit,
            Clock clock) {
        this.accounts = accounts;
        this.rows = rows;
        this.tokens = tokens;
        this.links = links;
        this.invitations = invitations;
        this.mails = mails;
        this.signOn = signOn;
        this.cursors = cursors;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public Slice<Account> list(UUID customer, PageRequest page, Actor me) {
        reached(customer, me);
        String filters = "members " + customer;
        var found = accounts.list(customer, cursors.read(page, filters), page.limit() + 1);
        return cursors.slice(found, page, filters, a -> new Cursors.Position(a.createdAt(), a.id().value()));
    }

    @Override
    @Transactional(readOnly = true)
    public Account get(UUID customer, AccountId id, Actor me) {
        reached(customer, me);
        return member(customer, id);
    }

    private CustomerFacts reached(UUID customer, Actor me) {
        if (!me.mayReach(customer)) {
            throw new PanelException(ErrorCode.NOT_FOUND);
        }
        return rows.customer(customer).orElseThrow(() -> new PanelException(ErrorCode.NOT_FOUND));
    }

    private Account member(UUID customer, AccountId id) {
        var account = accounts.find(id);
        if (account == null || !customer.equals(account.customerId())) {
            throw new PanelException(ErrorCode.NOT_FOUND);
        }
        return account;
    }

    /** For a change: one of a customer's people after the other. */
    private CustomerFacts locked(UUID customer, Actor me) {
        var facts = reached(customer, me);
        me.requireOwner();
        rows.lock(customer);
        return facts;
    }

    @Override
    @Transactional
    public Invited invite(UUID customer, NewMember wanted, Actor me) {
        var facts = locked(customer, me);
        if (wanted.byMail()) {
            mails.requireReady(customer);
        }
        if (wanted.role() != MemberRole.OWNER && rows.count(customer) == 0) {
            throw PanelException.invalid("role", "first_is_owner");
        }
        String locale = wanted.locale() == null ? facts.locale() : wanted.locale();
        var account = invitations.account(
                new NewAccount(wanted.email(), wanted.name(), Role.CUSTOMER, customer, locale), wanted.role(), me);
        return invited(account, facts, wanted.byMail(), me);
    }

    @Override
    @Transactional
    public Invited inviteAgain(UUID customer, AccountId id, boolean byMail, Actor me) {
        var facts = locked(customer, me);
        if (byMail) {
            mails.requireReady(customer);
        }
        var account = member(customer, id);
        if (account.disabled() || !account.invited()) {
            throw new PanelException(ErrorCode.INVALID_STATE, account.disabled() ? "disabled" : "active");
        }
        tell(me, "account.invite_again", account, Map.of());
        return invited(account, facts, byMail, me);
    }

    private Invited invited(Account account, CustomerFacts customer, boolean byMail, Actor me) {
        var link = invitations.invitation(account.id());
        if (byMail) {
            mails.send(account, customer.name(), link, me);
        }
        return new Invited(account, byMail ? null : link);
    }

    @Override
    @Transactional
    public Account changeRole(UUID customer, AccountId id, MemberRole role, @Nullable Long ifVersion, Actor me) {
        locked(customer, me);
        var account = member(customer, id);
        Etags.require(ifVersion, account.version());
        if (account.member() == role) {
            return account;
        }
        refuseLastOwner(customer, account);
        rows.changeRole(id, role);
        tell(me, "account.change_role", account, Map.of("email", account.email(), "role", role));
        return member(customer, id);
    }

    /** Somebody who may log in must remain; who may not does not count. */
    private void refuseLastOwner(UUID customer, Account account) {
        if (account.member() == MemberRole.OWNER
                && rows.owner(customer, account.id()).isEmpty()) {
            throw new PanelException(ErrorCode.LAST_OWNER);
        }
    }

    @Override
    @Transactional
    public void remove(UUID customer, AccountId id, @Nullable Long ifVersion, Actor me) {
        locked(customer, me);
        var account = member(customer, id);
        Etags.require(ifVersion, account.version());
        refuseLastOwner(customer, account);
        var now = clock.instant();
        rows.remove(id, now);
        rows.forgetFactors(id);
        accounts.endSessions(id, null);
        tokens.revokeAll(id, now);
        links.endAll(id);
        tell(me, "account.remove", account, Map.of("email", account.email()));
    }

    @Override
    @Transactional
    public void forget(UUID customer, Actor me) {
        me.requireAdmin();
        rows.lock(customer);
        for (var account : accounts.list(customer, null, MOST + 1)) {
            accounts.endSessions(account.id(), null);
        }
        rows.forget(customer);
    }

    @Override
    @Transactional
    public OneTimeLink loginLink(UUID customer, LoginLinkOrder order, Actor me) {
        var facts = reached(customer, me);
        me.requireOneself();
        if (me.role() != Role.ADMIN) {
            throw new PanelException(ErrorCode.FORBIDDEN);
        }
        rows.lock(customer);
        Account account = order.member() == null
                ? rows.owner(customer, null)
                        .map(id -> member(customer, id))
                        .orElseGet(() -> firstOwner(customer, facts, me))
                : member(customer, order.member());
        if (account.disabled()) {
            throw new PanelException(ErrorCode.INVALID_STATE, "disabled");
        }
        tell(me, "account.login_link", account, Map.of());
        return signOn.link(account, order);
    }

    /** Billing systems know a customer by name and address; nobody else has to invite anybody. */
    private Account firstOwner(UUID customer, CustomerFacts facts, Actor me) {
        var wanted = new NewAccount(facts.email(), facts.name(), Role.CUSTOMER, customer, facts.locale());
        return invitations.account(wanted, MemberRole.OWNER, me);
    }

    private void tell(Actor me, String action, Account account, Map<String, ?> detail) {
        audit.record(me, action, "account", account.id().value(), account.customerId(), detail);
    }
}
