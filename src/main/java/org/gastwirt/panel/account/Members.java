package org.gastwirt.panel.account;

import java.util.UUID;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.MemberRole;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.Slice;
import org.jspecify.annotations.Nullable;

/**
 * The people of a customer. Whoever may reach the customer sees them; its owners and the provider's admins change them.
 * Every method refuses a foreign customer, and somebody else's member, with {@code NOT_FOUND}.
 */
public interface Members {

    /** How many people a customer may have. */
    int MOST = 50;

    /**
     * Somebody was invited.
     *
     * @param link null when it went by mail
     */
    record Invited(Account member, @Nullable OneTimeLink link) {}

    /**
     * How a login link is to be.
     *
     * @param member who is logged in; null: the oldest owner, and when there is nobody, one is made from what the customer's
     *     row says
     * @param redirect a path on this panel to begin at; null: the first page
     * @param ip the one address it may be used from; null: any
     */
    record LoginLinkOrder(
            @Nullable AccountId member,
            @Nullable String redirect,
            @Nullable String ip) {}

    /** Newest first. */
    Slice<Account> list(UUID customer, PageRequest page, Actor me);

    Account get(UUID customer, AccountId id, Actor me);

    /**
     * Makes an account without a password, and a link (7 days) with which its owner chooses one. The first one is an owner.
     *
     * @throws org.gastwirt.panel.shared.PanelException an invalid field; {@code NAME_TAKEN} when the e-mail address has an
     *     account; {@code QUOTA_EXCEEDED} beyond {@link #MOST}
     */
    Invited invite(UUID customer, NewMember wanted, Actor me);

    /**
     * Another link for somebody who was invited and has not chosen a password yet; the earlier one ends.
     *
     * @throws org.gastwirt.panel.shared.PanelException {@code INVALID_STATE} for one who has
     */
    Invited inviteAgain(UUID customer, AccountId id, boolean byMail, Actor me);

    /**
     * In force at once, also for sessions and tokens that are there.
     *
     * @param ifVersion the version the caller saw; null: whichever
     * @throws org.gastwirt.panel.shared.PanelException {@code IN_USE} for the last owner, {@code PRECONDITION_FAILED}
     */
    Account changeRole(UUID customer, AccountId id, MemberRole role, @Nullable Long ifVersion, Actor me);

    /**
     * Ends the account, its sessions, links and tokens at once; the address is free for another account.
     *
     * @throws org.gastwirt.panel.shared.PanelException {@code IN_USE} for the last owner, {@code PRECONDITION_FAILED}
     */
    void remove(UUID customer, AccountId id, @Nullable Long ifVersion, Actor me);

    /** Ends all of them, with their tokens, for a customer that is deleted in the same transaction. Admins only. */
    void forget(UUID customer, Actor me);

    /** A link that works once within a minute, for single sign-on from a billing system. Admins only. */
    OneTimeLink loginLink(UUID customer, LoginLinkOrder order, Actor me);
}
