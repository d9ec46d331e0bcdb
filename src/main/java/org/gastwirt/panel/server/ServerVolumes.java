package org.gastwirt.panel.server;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.gastwirt.agent.protocol.DiskFormat;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.Bytes;
import org.gastwirt.panel.shared.SqlTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which volumes a server has and had; customers see those that it has, and nothing that tells of hosts. */
@Service
class ServerVolumes {

    /** What was wiped long ago is cut off: a server that is installed anew every day stays readable. */
    private static final int MOST = 100;

    /** One volume, where it lies and since when it is in its state. */
    record Seen(
            VolumeId id,
            int slot,
            Volume.State state,
            Bytes size,
            DiskFormat format,
            long generation,
            @Nullable HostId host,
            @Nullable String hostName,
            Instant createdAt,
            Instant stateAt) {

        /** Whether it is there, or will be. */
        public boolean current() {
            return state == Volume.State.PLANNED || state == Volume.State.LIVE;
        }

        /** Whether it may be pulled out; the server stands on the other. */
        public boolean pluggedIn() {
            return slot > 0 && current();
        }

        private Seen withoutHost() {
            return new Seen(id, slot, state, size, format, generation, null, null, createdAt, stateAt);
        }
    }

    private final JdbcClient sql;
    private final Servers servers;

    ServerVolumes(JdbcClient sql, Servers servers) {
        this.sql = sql;
        this.servers = servers;
    }

    /** Newest first, a hundred at most. */
    @Transactional(readOnly = true)
    List<Seen> of(ServerId id, Actor me) {
        List<Seen> all = read(servers.get(id, me).id());
        return me.isStaff()
                ? all
                : all.stream().filter(Seen::current).map(Seen::withoutHost).toList();
    }

    private List<Seen> read(ServerId server) {
        return sql.sql("""
                        select v.*, h.name as host_name from volume v left join host h on h.id = v.host_id
                        where v.server_id = :server order by v.created_at desc, v.id desc limit :most""")
                .param("server", server.value())
                .param("most", MOST)
                .query((row, number) -> {
                    UUID host = row.getObject("host_id", UUID.class);
                    return new Seen(
                            new VolumeId(row.getObject("id", UUID.class)),
                            row.getInt("slot"),
                            Volume.State.valueOf(row.getString("state")),
                            new Bytes(row.getLong("size_bytes")),
                            DiskFormat.valueOf(row.getString("format")),
                            row.getLong("generation"),
                            host == null ? null : new HostId(host),
                            row.getString("host_name"),
                            SqlTime.get(row, "created_at"),
                            SqlTime.get(row, "state_at"));
                })
                .list();
    }
}
