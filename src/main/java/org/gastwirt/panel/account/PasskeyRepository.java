package org.gastwirt.panel.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.gastwirt.panel.shared.SqlTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Passkeys by SQL. */
@Repository
class PasskeyRepository {

    private final JdbcClient jdbc;

    PasskeyRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Passkey key) {
        jdbc.sql("""
                        insert into passkey (id, account_id, credential_id, credential, sign_count, backup_eligible,
                                             backed_up, transports, name, created_at)
                        values (:id, :account, :credentialId, :credential, :count, :eligible, :backedUp, :transports,
                                :name, :now)
                        """)
                .param("id", key.id().value())
                .param("account", key.account().value())
                .param("credentialId", key.credentialId())
                .param("credential", key.credential())
                .param("count", key.signCount())
                .param("eligible", key.backupEligible())
                .param("backedUp", key.backedUp())
                .param("transports", key.transports().toArray(String[]::new))
                .param("name", key.name())
                .param("now", SqlTime.of(key.createdAt()))
                .update();
    }

    /** Newest first; {@link Passkeys#MAX} is the most there are. */
    List<Passkey> list(AccountId account) {
        return jdbc.sql("select * from passkey where account_id = :account order by created_at desc limit :most")
                .param("account", account.value())
                .param("most", Passkeys.MAX)
                .query(PasskeyRepository::passkey)
                .list();
    }

    @Nullable
    Passkey byCredential(String credentialId) {
        return jdbc.sql("select * from passkey where credential_id = :id")
                .param("id", credentialId)
                .query(PasskeyRepository::passkey)
                .optional()
                .orElse(null);
    }

    /**
     * Notes a use.
     *
     * @return false when another use with this count, or a later one, was noted meanwhile: one of the two is a copy
     */
    boolean used(Passkey key, long count, boolean backedUp, Instant now) {
        return jdbc.sql("""
                        update passkey set sign_count = :count, backed_up = :backedUp, last_used_at = :now
                        where id = :id and (sign_count < :count or sign_count = 0 and :count = 0)
                        """)
                        .param("count", count)
                        .param("backedUp", backedUp)
                        .param("now", SqlTime.of(now))
                        .param("id", key.id().value())
                        .update()
                == 1;
    }

    /** @return the name of what was deleted; null when the account has none of that id */
    @Nullable
    String delete(PasskeyId id, AccountId account) {
        return jdbc.sql("delete from passkey where id = :id and account_id = :account returning name")
                .param("id", id.value())
                .param("account", account.value())
                .query(String.class)
                .optional()
                .orElse(null);
    }

    void deleteAll(AccountId account) {
        jdbc.sql("delete from passkey where account_id = :account")
                .param("account", account.value())
                .update();
    }

    private static Passkey passkey(ResultSet row, int number) throws SQLException {
        return new Passkey(
                new PasskeyId(row.getObject("id", UUID.class)),
                new AccountId(row.getObject("account_id", UUID.class)),
                row.getString("credential_id"),
                row.getBytes("credential"),
                row.getLong("sign_count"),
                row.getBoolean("backup_eligible"),
                row.getBoolean("backed_up"),
                List.of((String[]) row.getArray("transports").getArray()),
                row.getString("name"),
                SqlTime.get(row, "created_at"),
                SqlTime.find(row, "last_used_at"));
    }
}
