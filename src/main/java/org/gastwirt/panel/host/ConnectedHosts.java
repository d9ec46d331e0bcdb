package org.gastwirt.panel.host;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Hosts that can be asked for something now, whichever panel they are connected to. */
@Component
public class ConnectedHosts {

    private final JdbcClient sql;

    ConnectedHosts(JdbcClient sql) {
        this.sql = sql;
    }

    /** Those with a hypervisor that answers, and the least loaded, first. Time is the database's, as in the reports. */
    public List<HostId> all() {
        return sql.sql("""
                select id from host
                where connection_id is not null and retired_at is null
                  and last_seen_at > clock_timestamp() - interval '20 seconds'
                order by hypervisor_answers desc, load1 / greatest(cpus, 1), id""")
                .query((row, number) -> new HostId(row.getObject("id", UUID.class)))
                .list();
    }
}
