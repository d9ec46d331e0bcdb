package org.gastwirt.panel.server;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.gastwirt.agent.protocol.DiskFormat;
import org.gastwirt.panel.shared.SqlTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The volumes beside those that servers stand on. Their states are moved by {@link Volumes}, as all are. */
@Repository
class PluggedVolumes {

    /** Of one server. */
    static final int MOST = 8;

    private final JdbcClient jdbc;
    private final Clock clock;

    PluggedVolumes(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Made up front, so that asking twice for it makes one; the server's row is locked. One that was wiped is planned anew.
     *
     * @return false: every place is taken
     */
    boolean plan(UUID id, ServerEntity server, long sizeBytes, DiskFormat format) {
        jdbc.sql("""
                        insert into volume (id, server_id, generation, size_bytes, format, slot, state, created_at, state_at)
                        select :id, :server, :generation, :size, :format, free.slot, 'PLANNED', :now, :now
                        from generate_series(1, :most) as free (slot)
                        where not exists (select from volume v where v.server_id = :server and v.slot = free.slot
                          and v.state in ('PLANNED', 'LIVE') and v.id <> :id)
                        order by free.slot limit 1
                        on conflict (id) do update set state = 'PLANNED', state_at = excluded.state_at, slot = excluded.slot
                          where volume.state = 'WIPED'
                        """)
                .param("id", id)
                .param("server", server.id)
                .param("generation", server.generation)
                .param("size", sizeBytes)
                .param("format", format.name())
                .param("most", MOST)
                .param("now", SqlTime.of(clock.instant()))
                .update();
        return jdbc.sql("select count(*) from volume where id = ? and state in ('PLANNED', 'LIVE')")
                        .param(id)
                        .query(Long.class)
                        .single()
                == 1;
    }

    /** The server is asked for it where it lies, in the life that it lives. */
    void placed(UUID id, ServerEntity server) {
        jdbc.sql("update volume set host_id = ?, generation = ? where id = ? and state = 'PLANNED'")
                .param(server.hostId)
                .param(server.generation)
                .param(id)
                .update();
    }

    /** Those that are plugged in, in the order of their places. */
    List<Volume> of(UUID server) {
        return jdbc.sql("select * from volume where server_id = ? and slot > 0 and state = 'LIVE' order by slot")
                .param(server)
                .query(PluggedVolumes::read)
                .list();
    }

    /** What they take of a host beside the disk that the server stands on, in bytes. */
    long bytes(UUID server) {
        return jdbc.sql("""
                        select coalesce(sum(size_bytes), 0) from volume
                        where server_id = ? and slot > 0 and state in ('PLANNED', 'LIVE')""").param(server).query(Long.class).single();
    }

    /** A new life of a server takes them along. */
    void follow(UUID server, long generation) {
        jdbc.sql("update volume set generation = ? where server_id = ? and slot > 0 and state = 'LIVE'")
                .params(generation, server)
                .update();
    }

    static Volume read(ResultSet row, int number) throws SQLException {
        return new Volume(
                row.getObject("id", UUID.class),
                row.getObject("server_id", UUID.class),
                row.getObject("host_id", UUID.class),
                row.getLong("generation"),
                row.getLong("size_bytes"),
                DiskFormat.valueOf(row.getString("format")),
                Volume.State.valueOf(row.getString("state")),
                row.getInt("slot"));
    }
}
