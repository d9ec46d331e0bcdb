package org.gastwirt.panel.account;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.gastwirt.panel.shared.SecretText;
import org.gastwirt.panel.shared.SqlTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What authenticators have to sign: random, for one purpose of one session, once. */
@Repository
class PasskeyChallenges {

    /** Why a signature is asked for; one made for one is worth nothing for another. */
    enum Purpose {
        LOGIN,
        SECOND_FACTOR,
        CONFIRM,
        REGISTER
    }

    static final Duration VALID = Duration.ofMinutes(5);

    private final JdbcClient jdbc;
    private final Clock clock;

    PasskeyChallenges(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @return 32 random bytes in base64url, as browsers give them back */
    String issue(Purpose purpose, String session, @Nullable AccountId account) {
        String challenge = SecretText.token();
        jdbc.sql("""
                        insert into passkey_challenge (challenge_hash, session_hash, purpose, account_id, expires_at)
                        values (:challenge, :session, :purpose, :account, :expires)
                        """)
                .param("challenge", SecretText.hash(challenge))
                .param("session", SecretText.hash(session))
                .param("purpose", purpose.name())
                .param("account", account == null ? null : account.value())
                .param("expires", SqlTime.of(clock.instant().plus(VALID)))
                .update();
        return challenge;
    }

    /** Uses one up. Of two who bring the same at once, one gets false. */
    boolean take(String challenge, Purpose purpose, String session, @Nullable AccountId account) {
        UUID owner = account == null ? null : account.value();
        return jdbc.sql("""
                        delete from passkey_challenge
                        where challenge_hash = :challenge and session_hash = :session and purpose = :purpose
                          and account_id is not distinct from cast(:account as uuid) and expires_at > :now
                        """)
                        .param("challenge", SecretText.hash(challenge))
                        .param("session", SecretText.hash(session))
                        .param("purpose", purpose.name())
                        .param("account", owner)
                        .param("now", SqlTime.of(clock.instant()))
                        .update()
                == 1;
    }

    /** Removes those that nobody answered. */
    int purge() {
        return jdbc.sql("delete from passkey_challenge where expires_at < :now")
                .param("now", SqlTime.of(clock.instant()))
                .update();
    }
}
