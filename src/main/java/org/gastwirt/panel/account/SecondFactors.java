package org.gastwirt.panel.account;

import java.util.Collection;
import java.util.Set;
import org.gastwirt.panel.shared.Actor;

/** What an account must show beside its password: an authenticator app's code, a passkey, or a recovery code. */
public interface SecondFactors {

    /** Whether the account has an authenticator app or a passkey. Recovery codes alone do not count. */
    boolean has(AccountId account);

    /** Those of them that have one. */
    Set<AccountId> having(Collection<AccountId> accounts);

    /**
     * Takes away the app, all passkeys and recovery codes of somebody who lost them. Admins only.
     *
     * @throws org.gastwirt.panel.shared.PanelException {@code NOT_FOUND} for an unknown account
     */
    void reset(AccountId account, Actor me);
}
