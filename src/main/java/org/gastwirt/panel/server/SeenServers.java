package org.gastwirt.panel.server;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.gastwirt.agent.protocol.AgentJson;
import org.gastwirt.agent.protocol.AgentMessage.HostReport;
import org.gastwirt.agent.protocol.VmPower;
import org.gastwirt.panel.host.HostId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes what a host saw of its servers: one statement for all of them, and only what changed. */
@Repository
class SeenServers {

    /** @param was what it was seen doing before */
    record Changed(UUID id, VmPower was, VmPower is) {}

    /** A server on the host, as far as restarting it is concerned. */
    record Resting(UUID id, UUID customerId, VmPower power, boolean saved, boolean restartOnCrash, Instant since) {}

    private record SightOfVm(UUID id, VmPower power, boolean saved) {}

    private final JdbcClient jdbc;

    SeenServers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A server whose Vm the host does not know becomes {@code UNKNOWN}: missing is not deleted. Servers with a job at work
     * are left to the job.
     */
    List<Changed> write(HostId host, HostReport report, Instant now) {
        var seen = report.vms().stream()
                .map(vm -> new SightOfVm(vm.id(), vm.crashed() ? VmPower.CRASHED : vm.power(), vm.saved()))
                .toList();
        return jdbc.sql("""
                        with seen as (
                          select * from jsonb_to_recordset(cast(:seen as jsonb)) as vm (id uuid, power text, saved boolean)),
                        changing as (
                          select s.id, s.power as was, coalesce(seen.power, 'UNKNOWN') as power,
                            coalesce(seen.saved, false) as saved
                          from server s left join seen on seen.id = s.id
                          where s.host_id = :host and s.lifecycle in ('ACTIVE', 'SUSPENDED', 'DELETING')
                            and (s.power, s.saved) is distinct from (coalesce(seen.power, 'UNKNOWN'), coalesce(seen.saved, false))
                            and not exists (select from job j where j.subject = s.id and j.state in ('RUNNING', 'UNDOING'))
                          order by s.id for update of s skip locked)
                        update server s
                        set power = changing.power, saved = changing.saved, power_seen_at = :now, updated_at = :now
                        from changing where changing.id = s.id
                        returning s.id, changing.was, s.power as is
                        """)
                .param("seen", AgentJson.write(seen))
                .param("host", host.value())
                .param("now", Timestamp.from(now))
                .query((row, number) -> new Changed(
                        row.getObject("id", UUID.class),
                        VmPower.valueOf(row.getString("was")),
                        VmPower.valueOf(row.getString("is"))))
                .list();
    }

    /** Servers that are wanted to run, do not, and nobody works on. */
    List<Resting> resting(HostId host) {
        return jdbc.sql("""
                        select s.* from server s
                        where s.host_id = :host and s.lifecycle = 'ACTIVE' and s.suspend_origin is null and s.wanted_running
                          and s.power in ('STOPPED', 'CRASHED')
                          and not exists (select from job j where j.subject = s.id and j.finished_at is null)
                        order by s.created_at
                        """)
                .param("host", host.value())
                .query((row, number) -> new Resting(
                        row.getObject("id", UUID.class),
                        row.getObject("customer_id", UUID.class),
                        VmPower.valueOf(row.getString("power")),
                        row.getBoolean("saved"),
                        row.getString("on_crash").equals("RESTART"),
                        row.getTimestamp("power_seen_at") == null
                                ? row.getTimestamp("created_at").toInstant()
                                : row.getTimestamp("power_seen_at").toInstant()))
                .list();
    }

    /** The owner switched it off from within: a reboot of the host must not switch it on again. */
    void leaveOff(UUID server, Instant now) {
        jdbc.sql("update server set wanted_running = false, updated_at = ?, version = version + 1 where id = ?"
                        + " and wanted_running and power = 'STOPPED'")
                .params(Timestamp.from(now), server)
                .update();
    }

    /** What lies on the host, for the oracle. */
    void writeSight(HostId host, HostReport report, Instant now) {
        var vms = report.vms().stream()
                .filter(vm -> vm.generation() != null)
                .map(vm -> java.util.Map.of("id", vm.id(), "power", vm.power()))
                .toList();
        jdbc.sql("""
                        insert into host_sight (host_id, vms, volumes, seen_at)
                        values (:host, cast(:vms as jsonb), cast(:volumes as jsonb), :now)
                        on conflict (host_id) do update
                        set vms = excluded.vms, volumes = excluded.volumes, seen_at = excluded.seen_at
                        """)
                .param("host", host.value())
                .param("vms", AgentJson.write(vms))
                .param("volumes", AgentJson.write(report.volumes()))
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Orders that wait for a host to come. */
    List<UUID> waitingForAHost() {
        return jdbc.sql("""
                        select id from job where finished_at is null and state = 'RUNNING' and type = 'server.create'
                          and stage = 'place-on-host' order by created_at limit 200
                        """)
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }
}
