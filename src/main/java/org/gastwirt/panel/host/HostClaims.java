package org.gastwirt.panel.host;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.gastwirt.panel.shared.Bytes;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.SqlTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What servers take of hosts. Whoever adds to a host's claims holds the host's row meanwhile. */
@Repository
class HostClaims {

    /** Either the claim stands, at that host (an earlier claim of the server wins), or the host refused after all. */
    record Attempt(Optional<HostId> host, Optional<Refusal> refusal) {}

    private final JdbcClient jdbc;
    private final CandidateHosts hosts;
    private final Clock clock;

    HostClaims(JdbcClient jdbc, CandidateHosts hosts, Clock clock) {
        this.jdbc = jdbc;
        this.hosts = hosts;
        this.clock = clock;
    }

    Optional<HostId> of(UUID server) {
        return jdbc.sql("select host_id from host_claim where server_id = :server")
                .param("server", server)
                .query(UUID.class)
                .optional()
                .map(HostId::new);
    }

    @Transactional
    public Attempt claim(UUID host, Placement.Need need) {
        Optional<CandidateHost> now = hosts.lock(host);
        Optional<Refusal> refusal =
                now.isEmpty() ? Optional.of(Refusal.AWAY) : now.get().refusal(need);
        if (refusal.isPresent()) {
            return new Attempt(Optional.empty(), refusal);
        }
        insert(need.serverId(), host, need.vcpus(), need.memory(), need.disk());
        return new Attempt(of(need.serverId()), Optional.empty());
    }

    /** Whether there is room or not. */
    void claimWhereItIs(UUID server, HostId host, int vcpus, Bytes memory, Bytes disk) {
        if (hosts.lock(host.value()).isEmpty()) {
            throw new PanelException(ErrorCode.NOT_FOUND);
        }
        insert(server, host.value(), vcpus, memory, disk);
    }

    private void insert(UUID server, UUID host, int vcpus, Bytes memory, Bytes disk) {
        jdbc.sql("""
                insert into host_claim (server_id, host_id, vcpus, memory_bytes, disk_bytes, claimed_at)
                values (:server, :host, :vcpus, :memory, :disk, :now) on conflict (server_id) do nothing""")
                .param("server", server)
                .param("host", host)
                .param("vcpus", vcpus)
                .param("memory", memory.value())
                .param("disk", disk.value())
                .param("now", SqlTime.of(clock.instant()))
                .update();
    }

    void release(UUID server) {
        jdbc.sql("delete from host_claim where server_id = :server")
                .param("server", server)
                .update();
    }

    @Transactional
    public void resize(UUID server, int vcpus, Bytes memory, Bytes disk) {
        HostId host = of(server).orElseThrow(() -> new PanelException(ErrorCode.NOT_FOUND));
        CandidateHost room =
                hosts.lock(host.value()).orElseThrow(() -> new PanelException(ErrorCode.CAPACITY_EXHAUSTED));
        record Old(long vcpus, long memoryBytes, long diskBytes) {}
        Old old = jdbc.sql("select vcpus, memory_bytes, disk_bytes from host_claim where server_id = :server")
                .param("server", server)
                .query((row, number) -> new Old(row.getLong(1), row.getLong(2), row.getLong(3)))
                .single();
        // growth only: whatever shrinks always fits
        boolean fits = room.shortage(
                        growth(vcpus, old.vcpus()),
                        growth(memory.value(), old.memoryBytes()),
                        growth(disk.value(), old.diskBytes()))
                .isEmpty();
        if (!fits) {
            throw new PanelException(ErrorCode.CAPACITY_EXHAUSTED);
        }
        jdbc.sql("""
                update host_claim set vcpus = :vcpus, memory_bytes = :memory, disk_bytes = :disk
                where server_id = :server""")
                .param("vcpus", vcpus)
                .param("memory", memory.value())
                .param("disk", disk.value())
                .param("server", server)
                .update();
    }

    /** An overcommitted host still takes what does not grow. */
    private static long growth(long wanted, long had) {
        return wanted > had ? wanted - had : Long.MIN_VALUE / 2;
    }
}
