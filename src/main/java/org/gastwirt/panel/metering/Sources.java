package org.gastwirt.panel.metering;

import java.time.Instant;
import java.util.UUID;
import org.gastwirt.panel.shared.SqlTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The last batch of each host. Whoever holds its row is alone with what that host measured, in all panels. */
@Repository
class Sources {

    /** @param run of the agent; numbers count up within it */
    record Source(UUID run, long number, Instant at, long cpuBusyNanos, long cpuTotalNanos) {

        boolean has(UUID otherRun, long otherNumber) {
            return run.equals(otherRun) && otherNumber <= number;
        }
    }

    private final JdbcClient jdbc;

    Sources(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Locks the host's row until the transaction ends; null for a host that never measured. */
    @Transactional(propagation = Propagation.MANDATORY)
    @Nullable
    Source lock(UUID host) {
        return jdbc.sql("""
                select run, number, at, cpu_busy_nanos, cpu_total_nanos from metering_source
                where host_id = :host for update""")
                .param("host", host)
                .query((row, number) -> new Source(
                        row.getObject("run", UUID.class),
                        row.getLong("number"),
                        SqlTime.get(row, "at"),
                        row.getLong("cpu_busy_nanos"),
                        row.getLong("cpu_total_nanos")))
                .optional()
                .orElse(null);
    }

    void remember(UUID host, Source source) {
        jdbc.sql("""
                insert into metering_source (host_id, run, number, at, cpu_busy_nanos, cpu_total_nanos)
                values (:host, :run, :number, :at, :busy, :total)
                on conflict (host_id) do update set run = excluded.run, number = excluded.number, at = excluded.at,
                    cpu_busy_nanos = excluded.cpu_busy_nanos, cpu_total_nanos = excluded.cpu_total_nanos""")
                .param("host", host)
                .param("run", source.run())
                .param("number", source.number())
                .param("at", SqlTime.of(source.at()))
                .param("busy", source.cpuBusyNanos())
                .param("total", source.cpuTotalNanos())
                .update();
    }
}
