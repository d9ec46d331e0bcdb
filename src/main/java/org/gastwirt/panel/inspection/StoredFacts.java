package org.gastwirt.panel.inspection;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.gastwirt.agent.protocol.AgentJson;
import org.gastwirt.agent.protocol.HostFacts;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.shared.SqlTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The newest facts of each host. */
@Repository
class StoredFacts {

    /** What a host said, and when. */
    record Told(HostFacts facts, Instant at) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    StoredFacts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void keep(HostId host, HostFacts facts) {
        jdbc.sql("""
                insert into host_facts (host_id, facts, read_at) values (:host, cast(:facts as jsonb), :now)
                on conflict (host_id) do update set facts = excluded.facts, read_at = excluded.read_at""")
                .param("host", host.value())
                .param("facts", AgentJson.write(facts))
                .param("now", SqlTime.of(clock.instant()))
                .update();
    }

    Optional<Told> of(HostId host) {
        return jdbc.sql("select facts, read_at from host_facts where host_id = :host")
                .param("host", host.value())
                .query((row, number) ->
                        new Told(AgentJson.read(row.getString("facts"), HostFacts.class), SqlTime.get(row, "read_at")))
                .optional();
    }
}
