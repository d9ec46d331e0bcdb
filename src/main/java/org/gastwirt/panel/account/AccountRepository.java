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

/** Accounts by SQL: one is read for every page, and each change is one statement with its condition. */
@Repository
class AccountRepository {

    private final JdbcClient jdbc;

    AccountRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Account account, @Nullable String passwordHash) {
        jdbc.sql("""
                        insert into account (id, email, name, password_hash, role, customer_id, member_role, locale, created_at)
                        values (:id, :email, :name, :hash, :role, :customer, :member, :locale, :now)
                        """)
                .param("id", account.id().value())
                .param("email", account.email())
                .param("name", account.name())
                .param("hash", passwordHash)
                .param("role", account.role().name())
                .param("customer", account.customerId())
                .param(
                        "member",
                        account.member() == null ? null : account.member().name())
                .param("locale", account.locale())
                .param("now", account.createdAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    @Nullable
    Account find(AccountId id) {
        return jdbc.sql("select * from account where id = :id and removed_at is null")
                .param("id", id.value())
                .query(AccountRepository::account)
                .optional()
                .orElse(null);
    }

    @Nullable
    Account byEmail(String email) {
        return jdbc.sql("select * from account where lower(email) = lower(:email) and removed_at is null")
                .param("email", email)
                .query(AccountRepository::account)
                .optional()
                .orElse(null);
    }

    @Nullable
    String passwordHash(AccountId id) {
        return jdbc.sql("select password_hash from account where id = :id")
                .param("id", id.value())
                .query((row, number) -> java.util.Optional.ofNullable(row.getString(1)))
                .single()
                .orElse(null);
    }

    List<Account> list(@Nullable UUID customer, Cursors.@Nullable Position after, int count) {
        return jdbc.sql("""
                        select * from account
                        where removed_at is null and (cast(:customer as uuid) is null or customer_id = :customer)
                          and (cast(:at as timestamptz) is null or (created_at, id) < (:at, cast(:id as uuid)))
                        order by created_at desc, id desc limit :count
                        """)
                .param("customer", customer)
                .param("at", after == null ? null : after.createdAt().atOffset(ZoneOffset.UTC))
                .param("id", after == null ? null : after.id())
                .param("count", count)
                .query(AccountRepository::account)
                .list();
    }

    /** Keeps changes of one account in a row until the transaction ends. */
    void lock(AccountId id) {
        jdbc.sql("select id from account where id = :id for update")
                .param("id", id.value())
                .query(UUID.class)
                .optional();
    }

    /** Keeps the answer of {@link #hasAdmin} true until the transaction ends. */
    void lockAdmins() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('gastwirt admins'))")
                .query((row, number) -> true)
                .single();
    }

    /** Whether somebody can log in as admin. */
    boolean hasAdmin(@Nullable AccountId except) {
        return jdbc.sql("""
                        select exists (select 1 from account
                                       where role = 'ADMIN' and disabled_at is null and password_hash is not null
                                       and (cast(:except as uuid) is null or id <> :except))
                        """)
                .param("except", except == null ? null : except.value())
                .query(Boolean.class)
                .single();
    }

    boolean customerExists(UUID customer) {
        return jdbc.sql("select exists (select 1 from customer where id = :id)")
                .param("id", customer)
                .query(Boolean.class)
                .single();
    }

    void changePassword(AccountId id, String hash) {
        jdbc.sql("update account set password_hash = :hash, version = version + 1 where id = :id")
                .param("hash", hash)
                .param("id", id.value())
                .update();
    }

    void changeProfile(AccountId id, String name, @Nullable String locale, @Nullable String timeZone) {
        jdbc.sql("""
                        update account set name = :name, locale = :locale, time_zone = :zone, version = version + 1
                        where id = :id
                        """)
                .param("name", name)
                .param("locale", locale)
                .param("zone", timeZone)
                .param("id", id.value())
                .update();
    }

    void changeDisabled(AccountId id, @Nullable Instant at) {
        jdbc.sql("update account set disabled_at = :at, version = version + 1 where id = :id")
                .param("at", at == null ? null : at.atOffset(ZoneOffset.UTC))
                .param("id", id.value())
                .update();
    }

    /** Ends the logins of an account, all but one. */
    void endSessions(AccountId id, @Nullable String keep) {
        jdbc.sql("delete from spring_session where principal_name = :name and session_id <> :keep")
                .param("name", id.text())
                .param("keep", keep == null ? "" : keep)
                .update();
    }

    static @Nullable MemberRole member(@Nullable String name) {
        return name == null ? null : MemberRole.valueOf(name);
    }

    private static Account account(ResultSet row, int number) throws SQLException {
        return new Account(
                new AccountId(row.getObject("id", UUID.class)),
                row.getString("email"),
                row.getString("name"),
                Role.valueOf(row.getString("role")),
                row.getObject("customer_id", UUID.class),
                member(row.getString("member_role")),
                row.getString("locale"),
                row.getString("time_zone"),
                row.getString("password_hash") == null,
                row.getObject("disabled_at") != null,
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getLong("version"));
    }
}
