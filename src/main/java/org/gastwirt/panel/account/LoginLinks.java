package org.gastwirt.panel.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.SecretText;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Links that work once. Only their hash is stored; looking at one uses nothing up. */
@Repository
class LoginLinks {

    /** What a link is for. */
    enum Purpose {
        FIRST_ADMIN,
        INVITE,
        RESET,
        LOGIN
    }

    /**
     * A link that still works.
     *
     * @param redirect where it leads; null: to the first page
     * @param allowedIp the one address it may be used from; null: any
     */
    record Live(
            String hash,
            Purpose purpose,
            @Nullable AccountId account,
            @Nullable String redirect,
            @Nullable String allowedIp) {}

    /** A new link's secret. */
    record Fresh(String token, Instant expiresAt) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    LoginLinks(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Replaces earlier ones of the same purpose and account. */
    Fresh create(Purpose purpose, @Nullable AccountId account, Duration valid) {
        return create(purpose, account, valid, null, null);
    }

    Fresh create(
            Purpose purpose,
            @Nullable AccountId account,
            Duration valid,
            @Nullable String redirect,
            @Nullable String allowedIp) {
        UUID owner = account == null ? null : account.value();
        jdbc.sql("""
                        delete from login_link
                        where purpose = :purpose and account_id is not distinct from cast(:account as uuid)
                        """).param("purpose", purpose.name()).param("account", owner).update();
        var link = new Fresh(SecretText.token(), clock.instant().plus(valid));
        jdbc.sql("""
                        insert into login_link (token_hash, purpose, account_id, created_at, expires_at, redirect, allowed_ip)
                        values (:hash, :purpose, :account, :now, :expires, :redirect, :ip)
                        """)
                .param("hash", SecretText.hash(link.token()))
                .param("purpose", purpose.name())
                .param("account", owner)
                .param("now", now())
                .param("expires", link.expiresAt().atOffset(ZoneOffset.UTC))
                .param("redirect", redirect)
                .param("ip", allowedIp)
                .update();
        return link;
    }

    /** @throws PanelException {@code NOT_FOUND} for an unknown, used or expired one */
    Live look(String token) {
        return jdbc.sql("""
                        select * from login_link
                        where token_hash = :hash and used_at is null and expires_at > :now
                        """)
                .param("hash", SecretText.hash(token))
                .param("now", now())
                .query((row, number) -> {
                    UUID account = row.getObject("account_id", UUID.class);
                    return new Live(
                            row.getString("token_hash"),
                            Purpose.valueOf(row.getString("purpose")),
                            account == null ? null : new AccountId(account),
                            row.getString("redirect"),
                            row.getString("allowed_ip"));
                })
                .optional()
                .orElseThrow(() -> new PanelException(ErrorCode.NOT_FOUND));
    }

    /** Of two who use it at once, one finds it used. */
    void use(Live link) {
        int used = jdbc.sql("update login_link set used_at = :now where token_hash = :hash and used_at is null")
                .param("now", now())
                .param("hash", link.hash())
                .update();
        if (used != 1) {
            throw new PanelException(ErrorCode.NOT_FOUND);
        }
    }

    void endAll(AccountId account) {
        jdbc.sql("delete from login_link where account_id = :account")
                .param("account", account.value())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
