package org.gastwirt.panel.host;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.gastwirt.panel.audit.Audit;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.shared.SecretText;
import org.gastwirt.panel.shared.SqlTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** One-time tokens that make a machine a host: valid for an hour, only their hash is kept. */
@Repository
class Enrolments {

    static final Duration VALID = Duration.ofHours(1);

    private record Token(UUID host, String hostName, boolean used, byte[] knownKey) {}

    private final JdbcClient jdbc;
    private final Audit audit;
    private final Clock clock;

    Enrolments(JdbcClient jdbc, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** A new token, in the caller's transaction; earlier ones of that host end. */
    String newToken(UUID host) {
        String token = SecretText.token();
        Instant now = clock.instant();
        jdbc.sql("delete from enrolment_token where host_id = :host")
                .param("host", host)
                .update();
        jdbc.sql("""
                insert into enrolment_token (token_hash, host_id, created_at, expires_at)
                values (:hash, :host, :now, :expires)""")
                .param("hash", SecretText.hash(token))
                .param("host", host)
                .param("now", SqlTime.of(now))
                .param("expires", SqlTime.of(now.plus(VALID)))
                .update();
        return token;
    }

    @Transactional
    public HostLinks.Enrolled use(String token, byte[] publicKey, String hostName, String source) {
        try {
            Ed25519Keys.read(publicKey);
        } catch (IllegalArgumentException e) {
            throw PanelException.invalid("public_key", "ed25519_key");
        }
        Token known = find(token);
        boolean sameKey = Arrays.equals(known.knownKey(), publicKey);
        if (known.used() && !sameKey) {
            throw PanelException.invalid("token", "enrolment_token");
        }
        if (!known.used()) {
            enrol(known, SecretText.hash(token), publicKey, hostName, source);
        }
        return new HostLinks.Enrolled(new HostId(known.host()), known.hostName());
    }

    private Token find(String token) {
        return jdbc.sql("""
                select host.id, host.name, token.used_at is not null as used, host.public_key
                from enrolment_token as token join host on host.id = token.host_id
                where token.token_hash = :hash and token.expires_at > :now and host.retired_at is null
                for update""")
                .param("hash", SecretText.hash(token))
                .param("now", SqlTime.of(clock.instant()))
                .query((row, number) -> new Token(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getBoolean("used"),
                        row.getBytes("public_key") == null ? new byte[0] : row.getBytes("public_key")))
                .optional()
                .orElseThrow(() -> PanelException.invalid("token", "enrolment_token"));
    }

    private void enrol(Token token, String hash, byte[] publicKey, String hostName, String source) {
        var now = SqlTime.of(clock.instant());
        jdbc.sql("update enrolment_token set used_at = :now where token_hash = :hash")
                .param("now", now)
                .param("hash", hash)
                .update();
        // a connection under the key before is not this host's any more
        jdbc.sql("""
                update host set public_key = :key, enrolled_at = :now, host_name = :hostName, connection_id = null,
                    panel = null, version = version + 1
                where id = :host""")
                .param("key", publicKey)
                .param("now", now)
                .param("hostName", hostName.length() <= 253 ? hostName : hostName.substring(0, 253))
                .param("host", token.host())
                .update();
        var agent =
                new Actor(Actor.Kind.AGENT, token.host(), token.hostName(), source, null, Role.SUPPORT, null, Set.of());
        audit.record(agent, "host.enrol", "host", token.host(), null, Map.of("host_name", hostName));
    }
}
