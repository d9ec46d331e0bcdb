package org.gastwirt.panel.console;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.gastwirt.agent.protocol.AgentMessage;
import org.gastwirt.panel.server.ServerId;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.SqlTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Desktops in PostgreSQL. Callers have looked whose the server is. */
@Repository
class DesktopRows {

    private static final String COLUMNS =
            "id, server_id, host_id, name, kind, width, height, port, state, end_reason, created_at, last_used_at, ended_at";

    /** Ended ones are shown for a day. */
    private static final Duration SHOWN = Duration.ofDays(1);

    private static final int MOST = 50;

    /** A desktop that was ended and whose host must be told. */
    record Ended(DesktopId id, UUID host) {}

    private final JdbcClient jdbc;

    DesktopRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(DesktopId id, ConsoleTarget target, UUID host, NewDesktop wanted, String by, Instant now) {
        jdbc.sql("""
                        insert into desktop (id, server_id, generation, host_id, name, kind, width, height, port, state,
                                             created_by, created_at, last_used_at)
                        values (:id, :server, :generation, :host, :name, :kind, :width, :height, :port, 'STARTING',
                                :by, :now, :now)
                        """)
                .param("id", id.value())
                .param("server", target.server().value())
                .param("generation", target.generation())
                .param("host", host)
                .param("name", wanted.name())
                .param("kind", wanted.kind().name())
                .param("width", wanted.width())
                .param("height", wanted.height())
                .param("port", wanted.port())
                .param("by", by)
                .param("now", SqlTime.of(now))
                .update();
    }

    /** Those of a server, the newest first; of the ended ones the latest. */
    List<Desktop> of(ServerId server, Instant now) {
        return jdbc.sql("select " + COLUMNS + """
                          from desktop
                         where server_id = :server and (ended_at is null or ended_at > :since)
                         order by ended_at is not null, created_at desc
                         limit :most
                        """)
                .param("server", server.value())
                .param("since", SqlTime.of(now.minus(SHOWN)))
                .param("most", MOST)
                .query(DesktopRows::read)
                .list();
    }

    Optional<Desktop> find(ServerId server, DesktopId id) {
        return jdbc.sql("select " + COLUMNS + " from desktop where server_id = :server and id = :id")
                .param("server", server.value())
                .param("id", id.value())
                .query(DesktopRows::read)
                .optional();
    }

    /** @throws PanelException {@code NOT_FOUND} when there is none of that server, {@code GONE} when it has ended */
    void requireRunning(ServerId server, DesktopId id) {
        var desktop = find(server, id).orElseThrow(() -> new PanelException(ErrorCode.NOT_FOUND));
        if (desktop.state() == Desktop.State.ENDED) {
            throw new PanelException(ErrorCode.GONE);
        }
    }

    /** Holds the server's desktops until the transaction ends, and counts those that are there. */
    int lockAndCount(ServerId server) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('desktops:' || cast(? as text), 0))")
                .param(server.value().toString())
                .query((row, number) -> true)
                .list();
        return jdbc.sql("select count(*) from desktop where server_id = ? and ended_at is null")
                .param(server.value())
                .query(Integer.class)
                .single();
    }

    /** Whether one of that name is there, in whatever letters. */
    boolean isNamed(ServerId server, String name) {
        return jdbc.sql(
                        "select exists (select from desktop where server_id = :server and lower(name) = lower(:name) and ended_at is null)")
                .param("server", server.value())
                .param("name", name)
                .query(Boolean.class)
                .single();
    }

    void runs(DesktopId id) {
        jdbc.sql("update desktop set state = 'RUNNING' where id = ? and state = 'STARTING'")
                .param(id.value())
                .update();
    }

    /** Whether it was there until now. */
    boolean end(DesktopId id, String reason, Instant now) {
        return jdbc.sql("""
                        update desktop set state = 'ENDED', end_reason = :reason, ended_at = :now
                         where id = :id and ended_at is null
                        """)
                        .param("id", id.value())
                        .param("reason", reason)
                        .param("now", SqlTime.of(now))
                        .update()
                == 1;
    }

    /** Notes which are looked at. */
    void noteUse(Instant now) {
        jdbc.sql("""
                        update desktop d set last_used_at = :now
                         where d.ended_at is null and exists (
                               select from console_session c where c.desktop_id = d.id and c.closed_at is null)
                        """).param("now", SqlTime.of(now)).update();
    }

    /** Ends what may not stay: of servers that are suspended, deleted or moved, and what nobody looked at for so long. */
    List<Ended> endWhatMayNotStay(Instant now, Duration idle) {
        return jdbc.sql("""
                        update desktop d
                           set state = 'ENDED', ended_at = :now,
                               end_reason = case when s.lifecycle = 'SUSPENDED' then 'suspended'
                                                 when s.lifecycle in ('DELETING', 'DELETED') then 'deleted'
                                                 when s.generation <> d.generation or s.host_id is distinct from d.host_id then 'moved'
                                                 else 'idle' end
                          from server s
                         where s.id = d.server_id and d.ended_at is null
                           and (s.lifecycle in ('SUSPENDED', 'DELETING', 'DELETED')
                                or s.generation <> d.generation or s.host_id is distinct from d.host_id
                                or d.last_used_at < :idleSince)
                        returning d.id, d.host_id
                        """)
                .param("now", SqlTime.of(now))
                .param("idleSince", SqlTime.of(now.minus(idle)))
                .query(DesktopRows::ended)
                .list();
    }

    /**
     * Compares with what a host says that runs.
     *
     * @param since one that was made later may not have been in the report yet
     * @return those that run although they have ended
     */
    List<Ended> compare(UUID host, Set<UUID> running, Instant now, Instant since) {
        UUID[] ids = running.toArray(UUID[]::new);
        jdbc.sql("update desktop set state = 'RUNNING' where host_id = :host and id = any(:ids) and state = 'STARTING'")
                .param("host", host)
                .param("ids", ids)
                .update();
        jdbc.sql("""
                        update desktop
                           set end_reason = case when state = 'STARTING' then 'failed' else 'gone' end,
                               state = 'ENDED', ended_at = :now
                         where host_id = :host and ended_at is null and created_at < :since and not id = any(:ids)
                        """)
                .param("host", host)
                .param("now", SqlTime.of(now))
                .param("since", SqlTime.of(since))
                .param("ids", ids)
                .update();
        return jdbc.sql(
                        "select id, host_id from desktop where host_id = :host and id = any(:ids) and ended_at is not null")
                .param("host", host)
                .param("ids", ids)
                .query(DesktopRows::ended)
                .list();
    }

    /** The server's own IPv4 address, the first one; from the address book and from nowhere else. */
    Optional<String> address(ServerId server) {
        return jdbc.sql("""
                        select host(address) from ip_address
                         where server_id = ? and family(address) = 4
                         order by is_primary desc, address
                         limit 1
                        """).param(server.value()).query(String.class).optional();
    }

    /** Whether that host's agent says that it can run desktops of that kind. */
    boolean isOffered(@Nullable UUID host, Desktop.Kind kind) {
        return jdbc.sql("select exists (select from host where id = :host and :capability = any(capabilities))")
                .param("host", host)
                .param(
                        "capability",
                        switch (kind) {
                            case XDMCP -> AgentMessage.DESKTOPS;
                            case VNC -> AgentMessage.VNC_DESKTOPS;
                        })
                .query(Boolean.class)
                .single();
    }

    private static Ended ended(ResultSet row, int number) throws SQLException {
        return new Ended(new DesktopId(row.getObject("id", UUID.class)), row.getObject("host_id", UUID.class));
    }

    private static Desktop read(ResultSet row, int number) throws SQLException {
        var ended = row.getTimestamp("ended_at");
        return new Desktop(
                new DesktopId(row.getObject("id", UUID.class)),
                new ServerId(row.getObject("server_id", UUID.class)),
                row.getObject("host_id", UUID.class),
                row.getString("name"),
                Desktop.Kind.valueOf(row.getString("kind")),
                row.getObject("width", Integer.class),
                row.getObject("height", Integer.class),
                row.getObject("port", Integer.class),
                Desktop.State.valueOf(row.getString("state")),
                row.getString("end_reason"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("last_used_at").toInstant(),
                ended == null ? null : ended.toInstant());
    }
}
