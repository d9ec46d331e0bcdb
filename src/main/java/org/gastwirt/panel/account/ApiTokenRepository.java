package org.gastwirt.panel.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.gastwirt.panel.shared.Cursors;
import org.gastwirt.panel.shared.MemberRole;
import org.gastwirt.panel.shared.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tokens by SQL: they are read once for each request to the API. */
@Repository
class ApiTokenRepository {

    /** A token with what its account may do at this moment. */
    record Bearer(
            ApiToken token,
            Role role,
            @Nullable UUID accountCustomer,
            @Nullable MemberRole member,
            boolean disabled) {}

    private final JdbcClient jdbc;

    ApiTokenRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(ApiToken token, String hash) {
        jdbc.sql("""
                        insert into api_token (id, account_id, customer_id, name, token_hash, scopes, allowed_networks,
                                               created_at, expires_at)
                        values (:id, :account, :customer, :name, :hash, :scopes, :networks, :now, :expires)
                        """)
                .param("id", token.id().value())
                .param("account", token.account().value())
                .param("customer", token.customerId())
                .param("name", token.name())
                .param("hash", hash)
                .param("scopes", token.scopes().toArray(String[]::new))
                .param("networks", token.allowedNetworks().toArray(String[]::new))
                .param("now", time(token.createdAt()))
                .param("expires", time(token.expiresAt()))
                .update();
    }

    @Nullable
    Bearer byHash(String hash) {
        return jdbc.sql("""
                        select t.*, a.role, a.customer_id as account_customer, a.member_role, a.disabled_at
                        from api_token t join account a on a.id = t.account_id
                        where t.token_hash = :hash
                        """)
                .param("hash", hash)
                .query((row, number) -> new Bearer(
                        token(row),
                        Role.valueOf(row.getString("role")),
                        row.getObject("account_customer", UUID.class),
                        AccountRepository.member(row.getString("member_role")),
                        row.getObject("disabled_at") != null))
                .optional()
                .orElse(null);
    }

    @Nullable
    ApiToken byId(ApiTokenId id) {
        return jdbc.sql("select * from api_token where id = :id")
                .param("id", id.value())
                .query((row, number) -> token(row))
                .optional()
                .orElse(null);
    }

    List<ApiToken> live(AccountId account, Cursors.@Nullable Position after, int count) {
        return jdbc.sql("""
                        select * from api_token
                        where account_id = :account and revoked_at is null
                          and (cast(:at as timestamptz) is null or (created_at, id) < (:at, cast(:id as uuid)))
                        order by created_at desc, id desc limit :count
                        """)
                .param("account", account.value())
                .param("at", after == null ? null : time(after.createdAt()))
                .param("id", after == null ? null : after.id())
                .param("count", count)
                .query((row, number) -> token(row))
                .list();
    }

    int countLive(AccountId account) {
        return jdbc.sql("select count(*) from api_token where account_id = :account and revoked_at is null")
                .param("account", account.value())
                .query(Integer.class)
                .single();
    }

    /** @param confined also those of the provider's people that are confined to the customer */
    List<ApiTokens.Held> liveOf(UUID customer, boolean confined, Cursors.@Nullable Position after, int count) {
        return jdbc.sql("""
                        select t.*, a.email from api_token t join account a on a.id = t.account_id
                        where (a.customer_id = :customer or :confined and t.customer_id = :customer) and t.revoked_at is null
                          and (cast(:at as timestamptz) is null or (t.created_at, t.id) < (:at, cast(:id as uuid)))
                        order by t.created_at desc, t.id desc limit :count
                        """)
                .param("customer", customer)
                .param("confined", confined)
                .param("at", after == null ? null : time(after.createdAt()))
                .param("id", after == null ? null : after.id())
                .param("count", count)
                .query((row, number) -> new ApiTokens.Held(token(row), row.getString("email")))
                .list();
    }

    boolean revoke(ApiTokenId id, AccountId account, Instant now) {
        return jdbc.sql("""
                        update api_token set revoked_at = :now
                        where id = :id and account_id = :account and revoked_at is null
                        """)
                        .param("now", time(now))
                        .param("id", id.value())
                        .param("account", account.value())
                        .update()
                == 1;
    }

    boolean revokeOf(ApiTokenId id, UUID customer, boolean confined, Instant now) {
        return jdbc.sql("""
                        update api_token t set revoked_at = :now from account a
                        where t.id = :id and t.revoked_at is null and a.id = t.account_id
                          and (a.customer_id = :customer or :confined and t.customer_id = :customer)
                        """)
                        .param("now", time(now))
                        .param("id", id.value())
                        .param("customer", customer)
                        .param("confined", confined)
                        .update()
                == 1;
    }

    void revokeAll(AccountId account, Instant now) {
        jdbc.sql("update api_token set revoked_at = :now where account_id = :account and revoked_at is null")
                .param("now", time(now))
                .param("account", account.value())
                .update();
    }

    void used(ApiTokenId id, Instant now, String address) {
        jdbc.sql("update api_token set last_used_at = :now, last_used_ip = :ip where id = :id")
                .param("now", time(now))
                .param("ip", address)
                .param("id", id.value())
                .update();
    }

    private static ApiToken token(ResultSet row) throws SQLException {
        return new ApiToken(
                new ApiTokenId(row.getObject("id", UUID.class)),
                new AccountId(row.getObject("account_id", UUID.class)),
                row.getObject("customer_id", UUID.class),
                row.getString("name"),
                List.of((String[]) row.getArray("scopes").getArray()),
                List.of((String[]) row.getArray("allowed_networks").getArray()),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row, "expires_at"),
                instant(row, "last_used_at"),
                row.getString("last_used_ip"),
                instant(row, "revoked_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
