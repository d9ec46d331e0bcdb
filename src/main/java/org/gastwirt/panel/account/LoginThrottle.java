package org.gastwirt.panel.account;

import inet.ipaddr.IPAddressString;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import io.github.bucket4j.postgresql.PostgreSQLSelectForUpdateBasedProxyManager;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import javax.sql.DataSource;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.SecretText;
import org.springframework.stereotype.Component;

/** Slows down guessing, per account and per address, for all panels together: the buckets are in PostgreSQL. */
@Component
class LoginThrottle {

    private static final BucketConfiguration MAILS_OF_A_CUSTOMER = limit(30, Duration.ofHours(1));

    private final PostgreSQLSelectForUpdateBasedProxyManager<Long> buckets;
    private final BucketConfiguration perAccount;
    private final BucketConfiguration perAddress;
    private final BucketConfiguration tokens;

    LoginThrottle(DataSource database, AccountSettings settings) {
        this.buckets = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(database)
                .table("login_bucket")
                .expirationAfterWrite(
                        ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(Duration.ofMinutes(1)))
                .requestTimeout(Duration.ofSeconds(5))
                .build();
        this.perAccount = limit(settings.loginPerAccount(), settings.loginWindow());
        this.perAddress = limit(settings.loginPerAddress(), settings.loginWindow());
        this.tokens = limit(settings.failedTokensPerAddress(), settings.loginWindow());
    }

    /** @throws PanelException {@code RATE_LIMITED} with the seconds to wait; an account need not exist */
    void attempt(String email, String source) {
        take("address " + network(source), perAddress);
        take(accountKey(email), perAccount);
    }

    /** Only the account's: who owns one account may not try others without end. */
    void succeeded(String email) {
        buckets.removeProxy(key(accountKey(email)));
    }

    /**
     * A bearer token that is none was sent. Valid ones go on: who shares the address need not suffer for it.
     *
     * @throws PanelException {@code RATE_LIMITED} with the seconds to wait
     */
    void failedToken(String source) {
        take("token " + network(source), tokens);
    }

    /** The same for who is logged in and types a password, with an allowance of its own. */
    void passwordAttempt(AccountId account) {
        take(passwordKey(account), perAccount);
    }

    void passwordSucceeded(AccountId account) {
        buckets.removeProxy(key(passwordKey(account)));
    }

    /** Mails to addresses that a customer's people type: enough for a team, too few for a mailing. */
    void invitationMail(UUID customer) {
        take("invitation " + customer, MAILS_OF_A_CUSTOMER);
    }

    /** Guessing at codes of somebody whose password is known. */
    void factorAttempt(AccountId account) {
        take(factorKey(account), perAccount);
    }

    void factorSucceeded(AccountId account) {
        buckets.removeProxy(key(factorKey(account)));
    }

    /** Each question for a passkey keeps a row for a while; nobody needs to be known for asking. */
    void passkeyAsked(String source) {
        take("passkey " + network(source), perAddress);
    }

    private static String factorKey(AccountId account) {
        return "factor " + account.value();
    }

    private static String passwordKey(AccountId account) {
        return "password " + account.value();
    }

    /** Removes full buckets. */
    void forgetOld() {
        buckets.removeExpired(1000);
    }

    private void take(String what, BucketConfiguration limit) {
        var probe = buckets.getProxy(key(what), () -> limit).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            long seconds = Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds() + 1;
            throw new PanelException(ErrorCode.RATE_LIMITED, seconds);
        }
    }

    private static String accountKey(String email) {
        return "account " + email.strip().toLowerCase(Locale.ROOT);
    }

    /** Who has one IPv6 address has its whole /64. */
    private static String network(String source) {
        var address = new IPAddressString(source).getAddress();
        return address != null && address.isIPv6() ? address.toPrefixBlock(64).toCanonicalString() : source;
    }

    private static long key(String text) {
        return Long.parseUnsignedLong(SecretText.hash(text).substring(0, 16), 16);
    }

    private static BucketConfiguration limit(int attempts, Duration window) {
        return BucketConfiguration.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(attempts)
                        .refillGreedy(attempts, window)
                        .build())
                .build();
    }
}
