package org.gastwirt.panel.account;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class SecondFactorService implements SecondFactors {

    private static final String DIGITS = "\\d{6}";

    private final Accounts accounts;
    private final TotpRepository apps;
    private final RecoveryCodes codes;
    private final PasskeyRepository passkeys;
    private final LoginThrottle throttle;
    private final AccountTrail trail;
    private final JdbcClient jdbc;
    private final Clock clock;

    SecondFactorService(
            Accounts accounts,
            TotpRepository apps,
            RecoveryCodes codes,
            PasskeyRepository passkeys,
            LoginThrottle throttle,
            AccountTrail trail,
            JdbcClient jdbc,
            Clock clock) {
        this.accounts = accounts;
        this.apps = apps;
        this.codes = codes;
        this.passkeys = passkeys;
        this.throttle = throttle;
        this.trail = trail;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public boolean has(AccountId account) {
        return having(List.of(account)).contains(account);
    }

    @Override
    public Set<AccountId> having(Collection<AccountId> accounts) {
        return jdbc.sql("""
                        select account_id from totp where account_id = any(:accounts) and confirmed_at is not null
                        union select account_id from passkey where account_id = any(:accounts)
                        """)
                .param("accounts", accounts.stream().map(AccountId::value).toArray(UUID[]::new))
                .query((row, number) -> new AccountId(row.getObject(1, UUID.class)))
                .set();
    }

    /**
     * Uses up a code of the app, or a recovery code.
     *
     * @return {@code app} or {@code recovery_code}
     * @throws PanelException {@code VALIDATION_FAILED} at {@code code} for a wrong or used one, {@code RATE_LIMITED}
     */
    String use(String code, AccountId id, Actor me) {
        throttle.factorAttempt(id);
        String text = code.replace(" ", "").strip();
        String kind = text.matches(DIGITS) ? "app" : "recovery_code";
        boolean right = kind.equals("app") ? useOfApp(text, id) : codes.use(id, text);
        if (!right) {
            trail.tell(me, "account.second_factor_failed", Map.of("factor", kind));
            throw PanelException.invalid("code", "wrong_code");
        }
        throttle.factorSucceeded(id);
        return kind;
    }

    private boolean useOfApp(String code, AccountId id) {
        var app = apps.find(id);
        Long step = app == null || !app.counts() ? null : TotpCodes.stepOf(app.secret(), code, clock.instant());
        return step != null && apps.take(id, step, clock.instant());
    }

    /** The first factor brings recovery codes with it. Null: there are some already. */
    @Nullable
    List<String> firstCodes(AccountId id) {
        return codes.left(id) > 0 ? null : codes.renew(id);
    }

    /** New recovery codes; the old ones work no more. */
    @Transactional
    List<String> renewCodes(Actor me) {
        var id = AccountTrail.self(me);
        if (!has(id)) {
            throw new PanelException(ErrorCode.CONFLICT);
        }
        trail.tell(me, "account.recovery_codes", Map.of());
        return codes.renew(id);
    }

    /** Codes without a factor would be good for nothing. */
    void dropCodesWithTheLastFactor(AccountId id) {
        if (!has(id)) {
            codes.delete(id);
        }
    }

    @Override
    @Transactional
    public void reset(AccountId id, Actor me) {
        me.requireAdmin();
        var account = accounts.get(id, me);
        apps.delete(id);
        passkeys.deleteAll(id);
        codes.delete(id);
        trail.tell(me, "account.reset_second_factors", account, Map.of());
    }
}
