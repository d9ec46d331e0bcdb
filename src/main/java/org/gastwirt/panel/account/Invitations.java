package org.gastwirt.panel.account;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.UUID;
import org.gastwirt.panel.account.LoginLinks.Purpose;
import org.gastwirt.panel.audit.Audit;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.MemberRole;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes accounts without a password, and their links. Whether the actor may is asked before. */
@Component
class Invitations {

    static final Duration VALID = Duration.ofDays(7);

    private final AccountRepository accounts;
    private final MemberRows members;
    private final LoginLinks links;
    private final AccountSettings settings;
    private final Audit audit;
    private final Clock clock;

    Invitations(
            AccountRepository accounts,
            MemberRows members,
            LoginLinks links,
            AccountSettings settings,
            Audit audit,
            Clock clock) {
        this.accounts = accounts;
        this.members = members;
        this.links = links;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param member for a customer's; ignored for the provider's people
     * @throws PanelException {@code NAME_TAKEN}, {@code QUOTA_EXCEEDED} beyond {@link Members#MOST}, an invalid field
     */
    Account account(NewAccount wanted, MemberRole member, Actor me) {
        if (wanted.customerId() != null) {
            refuseTooMany(wanted.customerId());
        }
        String email = AccountFields.email(wanted.email());
        if (accounts.byEmail(email) != null) {
            throw new PanelException(ErrorCode.NAME_TAKEN, email);
        }
        var account = new Account(
                AccountId.next(),
                email,
                AccountFields.name(wanted.name()),
                wanted.role(),
                wanted.customerId(),
                wanted.role() == Role.CUSTOMER ? member : null,
                AccountFields.locale(wanted.locale()),
                null,
                true,
                false,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                0);
        accounts.insert(account, null);
        var detail = new LinkedHashMap<String, Object>();
        detail.put("email", email);
        detail.put("role", account.member() == null ? account.role() : account.member());
        audit.record(me, "account.invite", "account", account.id().value(), account.customerId(), detail);
        return account;
    }

    private void refuseTooMany(UUID customer) {
        members.lock(customer);
        int count = members.count(customer);
        if (count >= Members.MOST) {
            throw new PanelException(ErrorCode.QUOTA_EXCEEDED, "members", count, Members.MOST);
        }
    }

    OneTimeLink invitation(AccountId account) {
        return link(Purpose.INVITE, account, VALID);
    }

    /** Earlier ones of that purpose end. */
    OneTimeLink link(Purpose purpose, AccountId account, Duration valid) {
        return link(purpose, account, valid, null, null);
    }

    OneTimeLink link(
            Purpose purpose, AccountId account, Duration valid, @Nullable String redirect, @Nullable String ip) {
        var link = links.create(purpose, account, valid, redirect, ip);
        return new OneTimeLink(account, settings.url("/links/" + link.token()), link.expiresAt());
    }
}
