package org.gastwirt.panel.mail;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.gastwirt.panel.shared.Ciphers;
import org.gastwirt.panel.shared.SqlTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.encrypt.BytesEncryptor;
import org.springframework.stereotype.Repository;

/** Mails by SQL. */
@Repository
class MailRows {

    /** A mail that waits. */
    record Waiting(UUID id, String recipient, String subject, String text, int attempts) {

        @Override
        public String toString() {
            return "Waiting[" + id + "]"; // the text may hold a link that logs in
        }
    }

    private final JdbcClient jdbc;
    private final BytesEncryptor cipher;

    MailRows(JdbcClient jdbc, Ciphers ciphers) {
        this.jdbc = jdbc;
        this.cipher = ciphers.of("mail");
    }

    void insert(UUID id, String recipient, String subject, String text, Instant now) {
        jdbc.sql("""
                        insert into outgoing_mail (id, recipient, subject, body, state, queued_at)
                        values (:id, :recipient, :subject, :body, 'WAITING', :now)
                        """)
                .param("id", id)
                .param("recipient", recipient)
                .param("subject", subject)
                .param("body", cipher.encrypt(text.getBytes(StandardCharsets.UTF_8)))
                .param("now", SqlTime.of(now))
                .update();
    }

    int countWaiting() {
        return jdbc.sql("select count(*) from outgoing_mail where state = 'WAITING'")
                .query(Integer.class)
                .single();
    }

    Optional<Waiting> waiting(UUID id) {
        return jdbc.sql("select * from outgoing_mail where id = :id and state = 'WAITING'")
                .param("id", id)
                .query((row, number) -> new Waiting(
                        id,
                        row.getString("recipient"),
                        row.getString("subject"),
                        new String(cipher.decrypt(row.getBytes("body")), StandardCharsets.UTF_8),
                        row.getInt("attempts")))
                .optional();
    }

    void sent(UUID id, Instant now) {
        jdbc.sql("""
                        update outgoing_mail set state = 'SENT', body = null, error = null, attempts = attempts + 1,
                            finished_at = :now
                        where id = :id
                        """).param("now", SqlTime.of(now)).param("id", id).update();
    }

    void failed(UUID id, String error) {
        jdbc.sql("update outgoing_mail set attempts = attempts + 1, error = :error where id = :id")
                .param("error", error)
                .param("id", id)
                .update();
    }

    void givenUp(UUID id, Instant now) {
        jdbc.sql("update outgoing_mail set state = 'FAILED', body = null, finished_at = :now where id = :id")
                .param("now", SqlTime.of(now))
                .param("id", id)
                .update();
    }

    void purge(Instant before) {
        jdbc.sql("delete from outgoing_mail where finished_at < :before or queued_at < :before")
                .param("before", SqlTime.of(before))
                .update();
    }
}
