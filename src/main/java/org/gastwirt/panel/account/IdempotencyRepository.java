package org.gastwirt.panel.account;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.gastwirt.panel.shared.Ciphers;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.encrypt.BytesEncryptor;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Keys and answers by SQL. Bodies are encrypted (AES-256-GCM): one may hold a password that is shown once. */
@Repository
class IdempotencyRepository {

    /** What makes two requests the same. */
    record Fingerprint(String method, String path, String bodyHash) {}

    /** A key's row; the answer is null while the first request runs. */
    record Row(Fingerprint fingerprint, @Nullable StoredAnswer answer) {}

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final BytesEncryptor cipher;

    IdempotencyRepository(JdbcClient jdbc, JsonMapper json, Ciphers ciphers) {
        this.jdbc = jdbc;
        this.json = json;
        this.cipher = ciphers.of("idempotency");
    }

    /**
     * Elects the winner: of parallel requests with one key the others wait here until its transaction ends.
     *
     * @return false when the key has a row
     */
    boolean insert(UUID token, String key, Fingerprint request, Instant now) {
        return jdbc.sql("""
                        insert into idempotency_key (token_id, key, method, path, body_hash, created_at)
                        values (:token, :key, :method, :path, :hash, :now)
                        on conflict do nothing
                        """)
                        .param("token", token)
                        .param("key", key)
                        .param("method", request.method())
                        .param("path", request.path())
                        .param("hash", request.bodyHash())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** How long {@link #insert} waits for another request with the key before PostgreSQL gives up. */
    void waitAtMost(String time) {
        jdbc.sql("select set_config('lock_timeout', :time, true)")
                .param("time", time)
                .query(String.class)
                .single();
    }

    void finish(UUID token, String key, StoredAnswer answer, @Nullable UUID resource) {
        byte[] body = answer.body();
        jdbc.sql("""
                        update idempotency_key
                        set done = true, status = :status, headers = cast(:headers as jsonb), body = :body,
                            resource_id = :resource
                        where token_id = :token and key = :key
                        """)
                .param("status", answer.status())
                .param("headers", json.writeValueAsString(answer.headers()))
                .param("body", body == null ? null : cipher.encrypt(body))
                .param("resource", resource)
                .param("token", token)
                .param("key", key)
                .update();
    }

    @Nullable
    Row find(UUID token, String key) {
        return jdbc.sql("select * from idempotency_key where token_id = :token and key = :key")
                .param("token", token)
                .param("key", key)
                .query((row, number) -> {
                    byte[] body = row.getBytes("body");
                    var request =
                            new Fingerprint(row.getString("method"), row.getString("path"), row.getString("body_hash"));
                    return new Row(
                            request,
                            row.getBoolean("done")
                                    ? new StoredAnswer(
                                            row.getInt("status"),
                                            headers(row.getString("headers")),
                                            body == null ? null : cipher.decrypt(body))
                                    : null);
                })
                .optional()
                .orElse(null);
    }

    private Map<String, String> headers(@Nullable String text) {
        return text == null ? Map.of() : json.readValue(text, new TypeReference<HashMap<String, String>>() {});
    }
}
