package org.gastwirt.panel.host;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.gastwirt.panel.shared.SqlTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every host that was looked at for a server, and why it was refused; written as it happens. */
@Repository
class PlacementRecord {

    private final JdbcClient jdbc;
    private final Clock clock;

    PlacementRecord(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A job that places once more looks at all hosts anew. */
    void begin(Placement.Need need) {
        forget(need.jobId());
    }

    void forget(UUID job) {
        jdbc.sql("delete from placement_candidate where job_id = :job")
                .param("job", job)
                .update();
    }

    void fits(Placement.Need need, CandidateHost host, double score) {
        write(need, host.id(), score, null, null);
    }

    void refused(Placement.Need need, CandidateHost host, Refusal refusal) {
        write(need, host.id(), null, refusal.name(), host.detail(refusal));
    }

    private void write(
            Placement.Need need, UUID host, @Nullable Double score, @Nullable String reason, @Nullable String detail) {
        jdbc.sql("""
                insert into placement_candidate (job_id, server_id, host_id, score, chosen, reason, detail, at)
                values (:job, :server, :host, :score, false, :reason, :detail, :now)
                on conflict (job_id, host_id) do update
                set score = excluded.score, reason = excluded.reason, detail = excluded.detail, at = excluded.at""")
                .param("job", need.jobId())
                .param("server", need.serverId())
                .param("host", host)
                .param("score", score)
                .param("reason", reason)
                .param("detail", detail)
                .param("now", SqlTime.of(clock.instant()))
                .update();
    }

    void chosen(Placement.Need need, HostId host) {
        jdbc.sql("update placement_candidate set chosen = true where job_id = :job and host_id = :host")
                .param("job", need.jobId())
                .param("host", host.value())
                .update();
    }

    List<Placement.Candidate> newest(UUID server) {
        return jdbc.sql("""
                select candidate.*, host.name from placement_candidate as candidate
                join host on host.id = candidate.host_id
                where job_id = (select job_id from placement_candidate where server_id = :server order by at desc limit 1)
                order by chosen desc, score desc nulls last, host.name""")
                .param("server", server)
                .query((row, number) -> new Placement.Candidate(
                        new HostId(row.getObject("host_id", UUID.class)),
                        row.getString("name"),
                        row.getObject("score", Double.class),
                        row.getBoolean("chosen"),
                        row.getString("reason"),
                        row.getString("detail")))
                .list();
    }
}
