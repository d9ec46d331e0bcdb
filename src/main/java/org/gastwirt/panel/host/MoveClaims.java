package org.gastwirt.panel.host;

import java.time.Clock;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.gastwirt.panel.shared.SqlTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The second room of servers that move; see {@link HostClaims} for the first. */
@Repository
class MoveClaims {

    private final JdbcClient jdbc;
    private final CandidateHosts hosts;
    private final Clock clock;

    MoveClaims(JdbcClient jdbc, CandidateHosts hosts, Clock clock) {
        this.jdbc = jdbc;
        this.hosts = hosts;
        this.clock = clock;
    }

    /** Hosts whose agents can do all that. */
    Set<UUID> able(Set<String> capabilities) {
        return new HashSet<>(jdbc.sql("select id from host where capabilities @> cast(? as text[])")
                .param(capabilities.toArray(String[]::new))
                .query((row, number) -> row.getObject("id", UUID.class))
                .list());
    }

    /** None when another move holds it, whose leavings still lie somewhere. */
    Optional<HostId> of(UUID server, UUID job) {
        return jdbc.sql("select host_id from move_claim where server_id = :server and job_id = :job")
                .param("server", server)
                .param("job", job)
                .query(UUID.class)
                .optional()
                .map(HostId::new);
    }

    boolean exists(UUID server) {
        return jdbc.sql("select exists (select from move_claim where server_id = :server)")
                .param("server", server)
                .query(Boolean.class)
                .single();
    }

    @Transactional
    public HostClaims.Attempt claim(UUID host, Placement.Need need) {
        Optional<CandidateHost> now = hosts.lock(host);
        Optional<Refusal> refusal =
                now.isEmpty() ? Optional.of(Refusal.AWAY) : now.get().refusal(need);
        if (refusal.isPresent()) {
            return new HostClaims.Attempt(Optional.empty(), refusal);
        }
        jdbc.sql("""
                insert into move_claim (server_id, host_id, job_id, vcpus, memory_bytes, disk_bytes, claimed_at)
                values (:server, :host, :job, :vcpus, :memory, :disk, :now) on conflict (server_id) do nothing""")
                .param("server", need.serverId())
                .param("host", host)
                .param("job", need.jobId())
                .param("vcpus", need.vcpus())
                .param("memory", need.memory().value())
                .param("disk", need.disk().value())
                .param("now", SqlTime.of(clock.instant()))
                .update();
        return new HostClaims.Attempt(of(need.serverId(), need.jobId()), Optional.empty());
    }

    void giveBack(UUID server, UUID job) {
        jdbc.sql("delete from move_claim where server_id = :server and job_id = :job")
                .param("server", server)
                .param("job", job)
                .update();
    }

    boolean is(HostId host, String condition) {
        return jdbc.sql("select exists (select from host where id = ? and " + condition + ")")
                .param(host.value())
                .query(Boolean.class)
                .single();
    }

    /**
     * Both claims are of the same size: no host's sum changes. There already: nothing happens.
     *
     * @return false when that host was removed
     */
    boolean swap(UUID server, HostId now) {
        boolean there = jdbc.sql("select retired_at is null from host where id = ? for share")
                .param(now.value())
                .query(Boolean.class)
                .single();
        if (!there) {
            return false;
        }
        jdbc.sql("""
                with before as (select host_id from host_claim where server_id = :server and host_id <> :now),
                  other as (
                    update move_claim set host_id = before.host_id from before
                    where server_id = :server and move_claim.host_id = :now)
                update host_claim set host_id = :now where server_id = :server and host_id <> :now""").param("server", server).param("now", now.value()).update();
        return true;
    }
}
