package org.gastwirt.panel.console;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gastwirt.agent.protocol.PanelMessage.StreamKind;
import org.gastwirt.panel.server.ServerId;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.SqlTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Hand-overs in PostgreSQL, known by the hashes of their secrets. */
@Repository
class HandoverRows {

    private static final String SELECT = """
            select v.id, v.server_id, s.name as server_name, v.generation, v.kind, v.desktop_id, v.view_only, v.account_id,
                   v.api_token_id, v.holder, v.staff, v.created_at, v.valid_until, v.taken_at, v.revoked_at
              from console_handover v join server s on s.id = v.server_id
            """;

    private static final int MOST = 50;

    private final JdbcClient jdbc;

    HandoverRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(
            HandoverId id,
            String tokenHash,
            ConsoleTarget target,
            Wanted wanted,
            Actor me,
            Instant now,
            Instant until) {
        boolean token = me.kind() == Actor.Kind.TOKEN;
        jdbc.sql("""
                        insert into console_handover (id, token_hash, server_id, generation, kind, desktop_id, view_only, account_id,
                                                      api_token_id, holder, staff, created_at, valid_until)
                        values (:id, :hash, :server, :generation, :kind, :desktop, :viewOnly, :account, :token, :holder, :staff, :now,
                                :until)
                        """)
                .param("id", id.value())
                .param("hash", tokenHash)
                .param("server", target.server().value())
                .param("generation", target.generation())
                .param("kind", wanted.kind().name())
                .param(
                        "desktop",
                        wanted.desktop() == null ? null : wanted.desktop().value())
                .param("viewOnly", wanted.viewOnly())
                .param("account", token ? null : me.id())
                .param("token", token ? me.id() : null)
                .param("holder", me.name())
                .param("staff", me.isStaff() || me.actingAs() != null)
                .param("now", SqlTime.of(now))
                .param("until", SqlTime.of(until))
                .update();
    }

    /** Those of a server that are not over, the newest first. */
    List<Handover> of(ServerId server, Instant now) {
        return jdbc.sql(SELECT + """
                         where v.server_id = :server and v.revoked_at is null and v.valid_until > :now
                         order by v.created_at desc limit :most
                        """)
                .param("server", server.value())
                .param("now", SqlTime.of(now))
                .param("most", MOST)
                .query(HandoverRows::read)
                .list();
    }

    /** One whose link was not opened yet. */
    Optional<Handover> byToken(String tokenHash, Instant now) {
        return jdbc.sql(
                        SELECT
                                + " where v.token_hash = :hash and v.taken_at is null and v.revoked_at is null and v.valid_until > :now")
                .param("hash", tokenHash)
                .param("now", SqlTime.of(now))
                .query(HandoverRows::read)
                .optional();
    }

    /** One that a browser took. */
    Optional<Handover> byGuest(String guestHash, Instant now) {
        return jdbc.sql(SELECT + " where v.guest_hash = :hash and v.revoked_at is null and v.valid_until > :now")
                .param("hash", guestHash)
                .param("now", SqlTime.of(now))
                .query(HandoverRows::read)
                .optional();
    }

    /** Takes it, the first time only: one statement, so that of any number of attempts at once a single one succeeds. */
    boolean take(String tokenHash, String guestHash, Instant now) {
        return jdbc.sql("""
                        update console_handover set taken_at = :now, guest_hash = :guest
                         where token_hash = :hash and taken_at is null and revoked_at is null and valid_until > :now
                        """)
                        .param("now", SqlTime.of(now))
                        .param("guest", guestHash)
                        .param("hash", tokenHash)
                        .update()
                == 1;
    }

    /** Whether it was there until now. */
    boolean revoke(ServerId server, HandoverId id, Instant now) {
        return jdbc.sql("""
                        update console_handover set revoked_at = :now
                         where id = :id and server_id = :server and revoked_at is null and valid_until > :now
                        """)
                        .param("now", SqlTime.of(now))
                        .param("id", id.value())
                        .param("server", server.value())
                        .update()
                == 1;
    }

    private static Handover read(ResultSet row, int number) throws SQLException {
        UUID desktop = row.getObject("desktop_id", UUID.class);
        return new Handover(
                new HandoverId(row.getObject("id", UUID.class)),
                new ServerId(row.getObject("server_id", UUID.class)),
                row.getString("server_name"),
                row.getLong("generation"),
                new Wanted(
                        StreamKind.valueOf(row.getString("kind")),
                        desktop == null ? null : new DesktopId(desktop),
                        row.getBoolean("view_only")),
                row.getObject("account_id", UUID.class),
                row.getObject("api_token_id", UUID.class),
                row.getString("holder"),
                row.getBoolean("staff"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("valid_until").toInstant(),
                instant(row.getTimestamp("taken_at")),
                instant(row.getTimestamp("revoked_at")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
