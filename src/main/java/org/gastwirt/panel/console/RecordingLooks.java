package org.gastwirt.panel.console;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.gastwirt.panel.shared.SqlTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Asks whether recordings may go on, and tidies up after panels, servers and owners that are gone. */
@Repository
class RecordingLooks {

    /** A recording that its panel has not refreshed for so long ran when that panel died. */
    private static final Duration FORGOTTEN = Duration.ofMinutes(2);

    private final JdbcClient jdbc;
    private final Clock clock;

    RecordingLooks(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Of those that run here, each with why it must end, if it must. One that is not in the answer was deleted. */
    Map<UUID, Optional<RecordingEnd>> look(Collection<UUID> running) {
        var found = new HashMap<UUID, Optional<RecordingEnd>>();
        jdbc.sql("""
                        select r.id, r.ended_at is not null or r.stop_asked_at is not null as stopped, s.lifecycle,
                               s.customer_id = r.customer_id and s.generation = r.generation as same,
                               exists (select from console_session w where w.id = r.session_id and w.closed_at is null) as open
                          from console_recording r join server s on s.id = r.server_id
                         where r.id = any(:ids)
                        """).param("ids", running.toArray(UUID[]::new)).query(row -> {
            found.put(row.getObject("id", UUID.class), end(row));
        });
        return found;
    }

    private static Optional<RecordingEnd> end(ResultSet row) throws SQLException {
        String lifecycle = row.getString("lifecycle");
        if (row.getBoolean("stopped")) {
            return Optional.of(RecordingEnd.STOPPED);
        }
        if (lifecycle.equals("SUSPENDED")) {
            return Optional.of(RecordingEnd.SUSPENDED);
        }
        if (lifecycle.startsWith("DELET") || !row.getBoolean("same")) {
            return Optional.of(RecordingEnd.CHANGED);
        }
        return row.getBoolean("open") ? Optional.empty() : Optional.of(RecordingEnd.CONSOLE_CLOSED);
    }

    /** Says that these run still, in one statement; ends those of panels that are gone. What is stored of them stays. */
    @Transactional
    void refresh(Collection<UUID> running) {
        var now = clock.instant();
        jdbc.sql("update console_recording set seen_at = :now where id = any(:ids) and ended_at is null")
                .param("now", SqlTime.of(now))
                .param("ids", running.toArray(UUID[]::new))
                .update();
        jdbc.sql("""
                        update console_recording set ended_at = seen_at, end_reason = 'PANEL_LEFT'
                         where ended_at is null and seen_at < :then
                        """).param("then", SqlTime.of(now.minus(FORGOTTEN))).update();
    }

    /** Removes those of deleted servers, and those that a server's owner of today may not see. */
    void removeOrphans() {
        jdbc.sql("""
                        delete from console_recording r using server s
                         where s.id = r.server_id and (s.lifecycle = 'DELETED' or s.customer_id <> r.customer_id)
                        """).update();
    }
}
