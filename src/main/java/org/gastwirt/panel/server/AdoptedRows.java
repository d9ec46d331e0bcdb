package org.gastwirt.panel.server;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.gastwirt.panel.plan.Plan;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Rows of servers that were guests before. One that was released may come again: its tombstone rises, a generation on. */
@Repository
class AdoptedRows {

    /** @param domainName what the hypervisor calls it */
    record Row(
            UUID id,
            UUID customer,
            UUID plan,
            UUID image,
            UUID location,
            UUID network,
            UUID host,
            String name,
            String hostname,
            boolean wantedRunning,
            Hardware hardware,
            Plan.DiskMode diskMode,
            Plan.OnCrash onCrash,
            String domainName) {}

    private final JdbcClient jdbc;

    AdoptedRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The server's generation.
     *
     * @throws PanelException {@code CONFLICT} when a server has that id, or had it and was not adopted
     */
    @Transactional(propagation = Propagation.MANDATORY)
    long insert(Row row, Instant now) {
        long generation = jdbc.sql("""
                        insert into server (id, customer_id, plan_id, image_id, location_id, network_id, host_id, name, hostname,
                          lifecycle, wanted_running, vcpus, memory_bytes, disk_bytes, traffic_bytes, port_mbps, disk_mode,
                          on_crash, cpu_weight, cpu_cap, created_at, updated_at)
                        values (:id, :customer, :plan, :image, :location, :network, :host, :name, :hostname, 'PROVISIONING',
                          :running, :vcpus, :memory, :disk, cast(:traffic as bigint), :port, :mode, :crash, :weight, :cap, :now, :now)
                        on conflict (id) do update set customer_id = excluded.customer_id, plan_id = excluded.plan_id,
                          image_id = excluded.image_id, location_id = excluded.location_id, network_id = excluded.network_id,
                          host_id = excluded.host_id, name = excluded.name, hostname = excluded.hostname,
                          lifecycle = 'PROVISIONING', wanted_running = excluded.wanted_running, power = 'UNKNOWN',
                          saved = false, generation = server.generation + 1, vcpus = excluded.vcpus,
                          memory_bytes = excluded.memory_bytes, disk_bytes = excluded.disk_bytes,
                          traffic_bytes = excluded.traffic_bytes, port_mbps = excluded.port_mbps,
                          disk_mode = excluded.disk_mode, on_crash = excluded.on_crash,
                          cpu_weight = excluded.cpu_weight, cpu_cap = excluded.cpu_cap, external_id = null, labels = '{}',
                          failure_code = null, failure_detail = null, suspended_at = null, suspend_reason = null,
                          suspend_origin = null, delete_after = null, deleted_at = null, updated_at = excluded.updated_at,
                          version = server.version + 1
                        where server.lifecycle = 'DELETED'
                          and exists (select from server_adoption a where a.server_id = server.id)
                        returning generation
                        """)
                .param("id", row.id())
                .param("customer", row.customer())
                .param("plan", row.plan())
                .param("image", row.image())
                .param("location", row.location())
                .param("network", row.network())
                .param("host", row.host())
                .param("name", row.name())
                .param("hostname", row.hostname())
                .param("running", row.wantedRunning())
                .param("vcpus", row.hardware().vcpus())
                .param("memory", row.hardware().memoryBytes())
                .param("disk", row.hardware().diskBytes())
                .param("traffic", row.hardware().trafficBytes())
                .param("port", row.hardware().portMbps())
                .param("mode", row.diskMode().name())
                .param("crash", row.onCrash().name())
                .param("weight", row.hardware().cpu().weight())
                .param("cap", row.hardware().cpu().cap())
                .param("now", Timestamp.from(now))
                .query((found, number) -> found.getLong("generation"))
                .optional()
                .orElseThrow(() -> new PanelException(ErrorCode.CONFLICT));
        jdbc.sql("""
                        insert into server_adoption (server_id, host_id, domain_name, adopted_at) values (?, ?, ?, ?)
                        on conflict (server_id) do update set host_id = excluded.host_id, domain_name = excluded.domain_name,
                          adopted_at = excluded.adopted_at, released_at = null
                        """)
                .params(row.id(), row.host(), row.domainName(), Timestamp.from(now))
                .update();
        return generation;
    }

    /** Whether it stands on the disk that it came with, and has nothing of ours besides. */
    boolean isAdopted(UUID server) {
        return jdbc.sql("""
                        select 1 from server_adoption a join volume v on v.server_id = a.server_id
                        where a.server_id = ? and a.released_at is null and v.path is not null and v.state = 'LIVE'
                          and not exists (select from volume p where p.server_id = a.server_id and p.slot > 0
                            and p.state in ('PLANNED', 'LIVE'))
                          and not exists (select from server_card c where c.server_id = a.server_id)
                        """).param(server).query(Integer.class).optional().isPresent();
    }

    /** The guest is nobody's again; only its tombstone remembers. */
    @Transactional(propagation = Propagation.MANDATORY)
    void released(UUID server, Instant now) {
        jdbc.sql("update server_adoption set released_at = ? where server_id = ?")
                .params(Timestamp.from(now), server)
                .update();
    }
}
