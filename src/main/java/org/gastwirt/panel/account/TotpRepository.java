package org.gastwirt.panel.account;

import java.time.Instant;
import javax.crypto.spec.SecretKeySpec;
import org.gastwirt.panel.shared.MasterKey;
import org.gastwirt.panel.shared.SqlTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor.CipherAlgorithm;
import org.springframework.security.crypto.encrypt.BytesEncryptor;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Repository;

/** Authenticator apps by SQL, at most one per account. Secrets are encrypted (AES-256-GCM). */
@Repository
class TotpRepository {

    /**
     * An account's app.
     *
     * @param confirmedAt null while no code was entered: it does not count yet
     */
    record Stored(
            byte[] secret,
            Instant createdAt,
            @Nullable Instant confirmedAt,
            @Nullable Instant lastUsedAt) {

        boolean counts() {
            return confirmedAt != null;
        }
    }

    private final JdbcClient jdbc;
    private final BytesEncryptor cipher;

    TotpRepository(JdbcClient jdbc, MasterKey masterKey) {
        this.jdbc = jdbc;
        this.cipher = new AesBytesEncryptor(
                new SecretKeySpec(masterKey.derive("totp"), "AES"),
                KeyGenerators.secureRandom(16),
                CipherAlgorithm.GCM);
    }

    /**
     * Keeps a secret until a code of it is entered; replaces one that was never confirmed.
     *
     * @return false when the account has an app
     */
    boolean propose(AccountId account, byte[] secret, Instant now) {
        return jdbc.sql("""
                        insert into totp (account_id, secret, created_at) values (:account, :secret, :now)
                        on conflict (account_id) do update set secret = excluded.secret, created_at = excluded.created_at
                        where totp.confirmed_at is null
                        """)
                        .param("account", account.value())
                        .param("secret", cipher.encrypt(secret))
                        .param("now", SqlTime.of(now))
                        .update()
                == 1;
    }

    @Nullable
    Stored find(AccountId account) {
        return jdbc.sql("select * from totp where account_id = :account")
                .param("account", account.value())
                .query((row, number) -> new Stored(
                        cipher.decrypt(row.getBytes("secret")),
                        SqlTime.get(row, "created_at"),
                        SqlTime.find(row, "confirmed_at"),
                        SqlTime.find(row, "last_used_at")))
                .optional()
                .orElse(null);
    }

    /** From now on it counts; the code that proved it is used. False when it was replaced meanwhile. */
    boolean confirm(AccountId account, Stored proved, long step, Instant now) {
        return jdbc.sql("""
                        update totp set confirmed_at = :now, last_used_at = :now, last_step = :step
                        where account_id = :account and confirmed_at is null and created_at = :created
                        """)
                        .param("account", account.value())
                        .param("created", SqlTime.of(proved.createdAt()))
                        .param("step", step)
                        .param("now", SqlTime.of(now))
                        .update()
                == 1;
    }

    /** Takes a code's time step. Of two who come with the same code at once, whichever panel they ask, one gets false. */
    boolean take(AccountId account, long step, Instant now) {
        return jdbc.sql("""
                        update totp set last_step = :step, last_used_at = :now
                        where account_id = :account and confirmed_at is not null and last_step < :step
                        """)
                        .param("account", account.value())
                        .param("step", step)
                        .param("now", SqlTime.of(now))
                        .update()
                == 1;
    }

    boolean delete(AccountId account) {
        return jdbc.sql("delete from totp where account_id = :account")
                        .param("account", account.value())
                        .update()
                > 0;
    }
}
