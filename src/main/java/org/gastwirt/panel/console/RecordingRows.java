package org.gastwirt.panel.console;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gastwirt.agent.protocol.PanelMessage.StreamKind;
import org.gastwirt.panel.server.ServerId;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.Cursors;
import org.gastwirt.panel.shared.SqlTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Recordings in PostgreSQL. A server's are those of whose it is now. */
@Repository
class RecordingRows {

    private static final String OF_SERVER =
            "select * from console_recording where server_id = :server and customer_id = :customer";

    private final JdbcClient jdbc;

    RecordingRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of the console that is open in that session. */
    void insert(RecordingId id, ConsoleTarget target, ConsoleId session, String panel, Instant now, Actor me) {
        jdbc.sql("""
                        insert into console_recording (id, server_id, customer_id, generation, session_id, kind, desktop_id, number,
                                                       holder, staff, panel, started_at, seen_at)
                        select :id, :server, :customer, :generation, w.id, w.kind, w.desktop_id,
                               (select coalesce(max(number), 0) + 1 from console_recording where server_id = :server),
                               :holder, :staff, :panel, :now, :now
                          from console_session w
                         where w.id = :session and w.server_id = :server and w.closed_at is null
                        """)
                .param("id", id.value())
                .param("server", target.server().value())
                .param("customer", target.customer())
                .param("generation", target.generation())
                .param("session", session.value())
                .param("holder", me.name())
                .param("staff", me.isStaff() || me.actingAs() != null)
                .param("panel", panel)
                .param("now", SqlTime.of(now))
                .update();
    }

    List<Recording> list(ConsoleTarget target, Cursors.@Nullable Position after, int limit, Actor me) {
        String older = after == null ? "" : " and (started_at, id) < (:at, :after)";
        var query = jdbc.sql(OF_SERVER + older + " order by started_at desc, id desc limit :limit")
                .param("server", target.server().value())
                .param("customer", target.customer())
                .param("limit", limit);
        if (after != null) {
            query = query.param("at", SqlTime.of(after.createdAt())).param("after", after.id());
        }
        return query.query((row, number) -> read(row, me)).list();
    }

    Optional<Recording> find(ConsoleTarget target, RecordingId id, Actor me) {
        return jdbc.sql(OF_SERVER + " and id = :id")
                .param("server", target.server().value())
                .param("customer", target.customer())
                .param("id", id.value())
                .query((row, number) -> read(row, me))
                .optional();
    }

    /** The one that runs on the console of that session. */
    Optional<Recording> running(ConsoleTarget target, ConsoleId session, Actor me) {
        return jdbc.sql(OF_SERVER + """
                         and ended_at is null and exists (
                             select from console_session w where w.id = :session and w.server_id = :server
                                and w.kind = console_recording.kind and w.desktop_id is not distinct from console_recording.desktop_id)
                        """)
                .param("server", target.server().value())
                .param("customer", target.customer())
                .param("session", session.value())
                .query((row, number) -> read(row, me))
                .optional();
    }

    /** The one that runs on a console. */
    Optional<Recording> running(ConsoleTarget target, StreamKind kind, @Nullable DesktopId desktop, Actor me) {
        return jdbc.sql(OF_SERVER
                        + " and kind = :kind and coalesce(desktop_id, server_id) = :which and ended_at is null")
                .param("server", target.server().value())
                .param("customer", target.customer())
                .param("kind", kind.name())
                .param("which", desktop == null ? target.server().value() : desktop.value())
                .query((row, number) -> read(row, me))
                .optional();
    }

    /** Whether one runs on a console; for those who may look at that console and know nothing else of the server. */
    boolean isRunning(ServerId server, StreamKind kind, @Nullable DesktopId desktop) {
        return jdbc.sql("""
                        select exists (select from console_recording
                         where server_id = :server and kind = :kind and coalesce(desktop_id, server_id) = :which and ended_at is null)
                        """)
                .param("server", server.value())
                .param("kind", kind.name())
                .param("which", desktop == null ? server.value() : desktop.value())
                .query(Boolean.class)
                .single();
    }

    /** Whether it had not been asked before. */
    boolean askToStop(RecordingId id, Instant now) {
        return jdbc.sql("""
                        update console_recording set stop_asked_at = :now
                         where id = :id and ended_at is null and stop_asked_at is null
                        """)
                        .param("now", SqlTime.of(now))
                        .param("id", id.value())
                        .update()
                == 1;
    }

    void end(UUID id, RecordingEnd why, Instant now) {
        jdbc.sql("""
                        update console_recording set ended_at = :now, end_reason = :why
                         where id = :id and ended_at is null
                        """)
                .param("now", SqlTime.of(now))
                .param("why", why.name())
                .param("id", id)
                .update();
    }

    void delete(RecordingId id) {
        jdbc.sql("delete from console_recording where id = ?").param(id.value()).update();
    }

    private static Recording read(ResultSet row, Actor me) throws SQLException {
        UUID desktop = row.getObject("desktop_id", UUID.class);
        String end = row.getString("end_reason");
        return new Recording(
                new RecordingId(row.getObject("id", UUID.class)),
                new ServerId(row.getObject("server_id", UUID.class)),
                row.getObject("customer_id", UUID.class),
                StreamKind.valueOf(row.getString("kind")),
                desktop == null ? null : new DesktopId(desktop),
                row.getInt("number"),
                row.getBoolean("staff") && !me.isStaff() ? null : row.getString("holder"),
                row.getTimestamp("stop_asked_at") != null,
                SqlTime.get(row, "started_at"),
                SqlTime.find(row, "ended_at"),
                end == null ? null : RecordingEnd.valueOf(end),
                Duration.ofMillis(row.getLong("millis")),
                row.getLong("bytes"),
                row.getInt("chunks"));
    }
}
