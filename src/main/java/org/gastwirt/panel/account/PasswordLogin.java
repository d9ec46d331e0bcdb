package org.gastwirt.panel.account;

import java.util.Map;
import org.gastwirt.panel.audit.Audit;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** The first step of a login, by e-mail address and password. What was wrong is not told, neither in words nor by the time it takes. */
@Service
class PasswordLogin {

    private final AccountRepository accounts;
    private final Passwords passwords;
    private final LoginThrottle throttle;
    private final Audit audit;
    private final TransactionOperations transaction;

    PasswordLogin(
            AccountRepository accounts,
            Passwords passwords,
            LoginThrottle throttle,
            Audit audit,
            TransactionOperations transaction) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.throttle = throttle;
        this.audit = audit;
        this.transaction = transaction;
    }

    /**
     * @param source the caller's address
     * @throws PanelException {@code UNAUTHENTICATED}, or {@code RATE_LIMITED} with the seconds to wait
     */
    Account check(String email, String password, String source) {
        throttle.attempt(email, source);
        var account = accounts.byEmail(email.strip());
        String hash = account == null ? null : accounts.passwordHash(account.id());
        boolean right = passwords.matches(password, hash);
        if (account == null || !right || account.disabled()) {
            if (account != null) {
                tell(account, "account.login_failed", source);
            }
            throw new PanelException(ErrorCode.UNAUTHENTICATED);
        }
        throttle.succeeded(email);
        if (hash != null && passwords.isOutdated(hash)) {
            accounts.changePassword(account.id(), passwords.hash(password, "password"));
        }
        return account;
    }

    void tell(Account account, String action, String source) {
        transaction.executeWithoutResult(status -> audit.record(
                SessionLogin.actor(account, source),
                action,
                "account",
                account.id().value(),
                account.customerId(),
                Map.of()));
    }
}
