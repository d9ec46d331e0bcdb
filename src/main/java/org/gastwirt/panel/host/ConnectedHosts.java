package org.gastwirt.panel.host;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Hosts that can be asked for something now, whichever panel they are connected to. */
@Component
public class ConnectedHosts {

    private static final Duration SILENCE = Duration.ofSeconds(20);

    private final JdbcClient sql;
    private final Clock clock;

    ConnectedHosts(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** The least loaded first. */
    public List<HostId> all() {
        return sql.sql("""
                select id from host
                where connection_id is not null and retired_at is null and last_seen_at > ?
                order by load1 / greatest(cpus, 1), id""")
                .param(clock.instant().minus(SILENCE).atOffset(ZoneOffset.UTC))
                .query((row, number) -> new HostId(row.getObject("id", UUID.class)))
                .list();
    }
}
