package org.gastwirt.panel.account;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.gastwirt.panel.account.TotpRepository.Stored;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Sets a person's own authenticator app up, and takes it away. It counts once a code of it was entered. */
@Service
class AuthenticatorApp {

    /**
     * What the person gives to the app.
     *
     * @param secret to type
     * @param address to scan
     */
    record Setup(String secret, String address) {

        @Override
        public String toString() {
            return "Setup";
        }
    }

    private final TotpRepository apps;
    private final AccountRepository accounts;
    private final SecondFactorService factors;
    private final LoginThrottle throttle;
    private final AccountTrail trail;
    private final TransactionOperations transaction;
    private final Clock clock;

    AuthenticatorApp(
            TotpRepository apps,
            AccountRepository accounts,
            SecondFactorService factors,
            LoginThrottle throttle,
            AccountTrail trail,
            TransactionOperations transaction,
            Clock clock) {
        this.apps = apps;
        this.accounts = accounts;
        this.factors = factors;
        this.throttle = throttle;
        this.trail = trail;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** The one that counts, or null. */
    @Nullable
    Stored of(AccountId account) {
        var app = apps.find(account);
        return app != null && app.counts() ? app : null;
    }

    /** @throws PanelException {@code CONFLICT} when the account has an app */
    Setup begin(Actor me) {
        var account = AccountTrail.self(me);
        byte[] secret = TotpCodes.newSecret();
        if (!apps.propose(account, secret, clock.instant())) {
            throw new PanelException(ErrorCode.CONFLICT);
        }
        return setup(secret, me);
    }

    /** The same once more, after a mistyped code. */
    Setup again(Actor me) {
        var app = apps.find(AccountTrail.self(me));
        if (app == null || app.counts()) {
            throw new PanelException(ErrorCode.CONFLICT);
        }
        return setup(app.secret(), me);
    }

    private Setup setup(byte[] secret, Actor me) {
        var account = accounts.find(AccountTrail.self(me));
        return new Setup(TotpCodes.text(secret), TotpCodes.address(secret, account == null ? "" : account.email()));
    }

    /**
     * Makes it count.
     *
     * @return recovery codes, when it is the account's first factor; else null
     * @throws PanelException {@code VALIDATION_FAILED} at {@code code}, {@code RATE_LIMITED}, {@code CONFLICT}
     */
    @Nullable
    List<String> confirm(String code, Actor me) {
        var account = AccountTrail.self(me);
        throttle.factorAttempt(account);
        var app = apps.find(account);
        if (app == null || app.counts()) {
            throw new PanelException(ErrorCode.CONFLICT);
        }
        Long step = TotpCodes.stepOf(app.secret(), code.replace(" ", ""), clock.instant());
        if (step == null) {
            throw PanelException.invalid("code", "wrong_code");
        }
        var codes = transaction.execute(status -> {
            if (!apps.confirm(account, app, step, clock.instant())) {
                throw new PanelException(ErrorCode.CONFLICT);
            }
            trail.tell(me, "account.add_authenticator_app", Map.of());
            return factors.firstCodes(account);
        });
        throttle.factorSucceeded(account);
        return codes;
    }

    void remove(Actor me) {
        var account = AccountTrail.self(me);
        transaction.executeWithoutResult(status -> {
            if (!apps.delete(account)) {
                throw new PanelException(ErrorCode.NOT_FOUND);
            }
            factors.dropCodesWithTheLastFactor(account);
            trail.tell(me, "account.remove_authenticator_app", Map.of());
        });
    }
}
