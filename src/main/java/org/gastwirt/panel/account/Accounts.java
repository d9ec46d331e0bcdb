package org.gastwirt.panel.account;

import java.util.UUID;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.Slice;
import org.jspecify.annotations.Nullable;

/** Who may log in. Staff sees every account, a customer's people see their customer's. */
public interface Accounts {

    /** @throws org.gastwirt.panel.shared.PanelException {@code NOT_FOUND}, also for a foreign one */
    Account get(AccountId id, Actor me);

    /** @param customer only this customer's; null: all that the actor may see */
    Slice<Account> list(@Nullable UUID customer, PageRequest page, Actor me);

    /**
     * Makes an account without a password, and a link (7 days) with which its owner chooses one. Admins only.
     *
     * @throws org.gastwirt.panel.shared.PanelException {@code NAME_TAKEN} when the e-mail address has an account
     */
    OneTimeLink invite(NewAccount account, Actor me);

    /** A link (24 hours) with which the owner chooses a new password. Earlier ones end. Admins only. */
    OneTimeLink resetLink(AccountId id, Actor me);

    /**
     * Changes the actor's own password and ends its other sessions.
     *
     * @param keepSession the session that stays
     */
    void changePassword(String current, String wanted, String keepSession, Actor me);

    /**
     * Changes the actor's own name and how pages speak to them.
     *
     * @param locale {@code en}, {@code de}, or null: as the browser asks
     * @param timeZone for example {@code Europe/Berlin}, or null: the browser's
     */
    void changeProfile(String name, @Nullable String locale, @Nullable String timeZone, Actor me);

    /** Ends the account's sessions, links and tokens at once. Admins only; nobody disables their own account. */
    void disable(AccountId id, Actor me);

    /** Lets it log in again. Tokens that were revoked stay so. Admins only. */
    void enable(AccountId id, Actor me);
}
