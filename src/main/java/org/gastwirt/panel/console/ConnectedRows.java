package org.gastwirt.panel.console;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gastwirt.agent.protocol.PanelMessage.StreamKind;
import org.gastwirt.panel.server.ServerId;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.SqlTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The consoles that are open, as all panels write them down. */
@Repository
class ConnectedRows {

    /** A panel says every 15 s what is open; one that missed three times is not counted on. */
    static final Duration FRESH = Duration.ofSeconds(50);

    /** More than the limits of accounts and hosts let open. */
    private static final int MOST = 200;

    private final JdbcClient jdbc;
    private final Clock clock;

    ConnectedRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Those of a server, the oldest first. */
    List<Connected> of(ServerId server, Actor me) {
        return jdbc.sql("""
                        select id, server_id, kind, account_id, holder, staff, view_only, writes, opened_at
                          from console_session
                         where server_id = :server and closed_at is null and seen_at > :fresh
                         order by opened_at, id
                         limit :most
                        """)
                .param("server", server.value())
                .param("fresh", SqlTime.of(clock.instant().minus(FRESH)))
                .param("most", MOST)
                .query((row, number) -> read(row, me))
                .list();
    }

    /** One of a server, while it is open. */
    Optional<Connected> find(ServerId server, ConsoleId id, Actor me) {
        return of(server, me).stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /** Asks their panels to close them; nothing for those that are closed. */
    int askToEnd(ServerId server, List<UUID> consoles) {
        return jdbc.sql("""
                        update console_session set end_asked_at = :now
                         where server_id = :server and id = any(:ids) and closed_at is null and end_asked_at is null
                        """)
                .param("now", SqlTime.of(clock.instant()))
                .param("server", server.value())
                .param("ids", consoles.toArray(UUID[]::new))
                .update();
    }

    /** Gives the serial line's keys to one, away from whoever had them. Those who ask at once wait for each other. */
    void letWrite(ServerId server, ConsoleId console) {
        lock(server);
        jdbc.sql("update console_session set writes = false where server_id = :server and writes and closed_at is null")
                .param("server", server.value())
                .update();
        jdbc.sql("update console_session set writes = true where id = :id and closed_at is null")
                .param("id", console.value())
                .update();
    }

    /** Whether somebody has the keys whose panel is there; those of others are free. */
    boolean someoneWrites(ServerId server) {
        lock(server);
        jdbc.sql("""
                        update console_session set writes = false
                         where server_id = :server and writes and closed_at is null and seen_at <= :fresh
                        """)
                .param("server", server.value())
                .param("fresh", SqlTime.of(clock.instant().minus(FRESH)))
                .update();
        return jdbc.sql(
                        "select exists (select from console_session where server_id = ? and writes and closed_at is null)")
                .param(server.value())
                .query(Boolean.class)
                .single();
    }

    private void lock(ServerId server) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('console-writer:' || cast(? as text), 0))")
                .param(server.value().toString())
                .query((row, number) -> true)
                .list();
    }

    private static Connected read(ResultSet row, Actor me) throws SQLException {
        boolean staff = row.getBoolean("staff");
        return new Connected(
                new ConsoleId(row.getObject("id", UUID.class)),
                new ServerId(row.getObject("server_id", UUID.class)),
                StreamKind.valueOf(row.getString("kind")),
                row.getObject("account_id", UUID.class),
                staff && !me.isStaff() ? null : row.getString("holder"),
                staff,
                row.getBoolean("view_only"),
                row.getBoolean("writes"),
                row.getTimestamp("opened_at").toInstant());
    }
}
