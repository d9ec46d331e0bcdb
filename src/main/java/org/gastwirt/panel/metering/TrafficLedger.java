package org.gastwirt.panel.metering;

import java.time.Instant;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.ToLongFunction;
import org.gastwirt.panel.audit.Audit;
import org.gastwirt.panel.metering.KnownServers.Known;
import org.gastwirt.panel.metering.KnownServers.Measured;
import org.gastwirt.panel.server.ServerId;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.Bytes;
import org.gastwirt.panel.shared.SqlTime;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What each server used up per month. Only grows, over restarts, moves and whatever else resets counters. */
@Repository
class TrafficLedger {

    private static final Actor ME = Actor.system("metering");

    private record Reached(UUID server, long used, long limit, int percent) {}

    private final JdbcClient jdbc;
    private final Audit audit;
    private final ApplicationEventPublisher events;

    TrafficLedger(JdbcClient jdbc, Audit audit, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.events = events;
    }

    /** Adds what was used, and tells of thresholds that were reached by it. */
    @Transactional(propagation = Propagation.MANDATORY)
    void add(YearMonth month, List<Measured> measured, Instant now) {
        List<Reached> reached = jdbc.sql("""
                with added as (
                    insert into traffic as t (server_id, period, in_bytes, out_bytes, limit_bytes, cpu_nanos,
                        running_seconds, updated_at)
                    select id, :period, received, sent, quota, cpu, running, :now
                    from unnest(cast(:ids as uuid[]), cast(:received as bigint[]), cast(:sent as bigint[]),
                        cast(:quota as bigint[]), cast(:cpu as bigint[]), cast(:running as bigint[]))
                        as u (id, received, sent, quota, cpu, running)
                    on conflict (server_id, period) do update set in_bytes = t.in_bytes + excluded.in_bytes,
                        out_bytes = t.out_bytes + excluded.out_bytes, limit_bytes = excluded.limit_bytes,
                        cpu_nanos = t.cpu_nanos + excluded.cpu_nanos,
                        running_seconds = t.running_seconds + excluded.running_seconds,
                        told = case when t.limit_bytes is distinct from excluded.limit_bytes then 0 else t.told end,
                        updated_at = excluded.updated_at
                    returning server_id, in_bytes + out_bytes as used, limit_bytes, told)
                select server_id, used, limit_bytes, case when used >= limit_bytes then 100 else 80 end as percent
                from added
                where limit_bytes > 0 and (used >= limit_bytes and told < 100 or used >= limit_bytes * 0.8 and told < 80)
                """)
                .param("period", month.atDay(1))
                .param("now", SqlTime.of(now))
                .param("ids", measured.stream().map(m -> m.server().id()).toArray(UUID[]::new))
                .param("received", longs(measured, Use::netReceivedBytes))
                .param("sent", longs(measured, Use::netSentBytes))
                .param("quota", limits(measured))
                .param("cpu", longs(measured, Use::cpuNanos))
                .param("running", longs(measured, use -> Math.round(use.seconds())))
                .query((row, number) -> new Reached(
                        row.getObject("server_id", UUID.class),
                        row.getLong("used"),
                        row.getLong("limit_bytes"),
                        row.getInt("percent")))
                .list();
        if (!reached.isEmpty()) {
            tell(month, reached, measured);
        }
    }

    private void tell(YearMonth month, List<Reached> reached, List<Measured> measured) {
        var servers = new HashMap<UUID, Known>();
        measured.forEach(m -> servers.put(m.server().id(), m.server()));
        for (Reached one : reached) {
            jdbc.sql("update traffic set told = :percent where server_id = :server and period = :period")
                    .param("percent", one.percent())
                    .param("server", one.server())
                    .param("period", month.atDay(1))
                    .update();
            Known server = servers.get(one.server());
            if (server != null) {
                tell(month, one, server.customer());
            }
        }
    }

    private void tell(YearMonth month, Reached reached, UUID customer) {
        var threshold = new TrafficThreshold(
                new ServerId(reached.server()),
                customer,
                month,
                reached.percent(),
                new Bytes(reached.used()),
                new Bytes(reached.limit()));
        audit.record(
                ME,
                "server.traffic_threshold",
                "server",
                reached.server(),
                customer,
                Map.of(
                        "period", month.toString(),
                        "percent", reached.percent(),
                        "used_bytes", reached.used(),
                        "limit_bytes", reached.limit()));
        events.publishEvent(threshold);
    }

    private static Long[] longs(List<Measured> measured, ToLongFunction<Use> field) {
        return measured.stream().map(m -> field.applyAsLong(m.use())).toArray(Long[]::new);
    }

    private static @Nullable Long[] limits(List<Measured> measured) {
        var limits = new @Nullable Long[measured.size()];
        for (int i = 0; i < limits.length; i++) {
            limits[i] = measured.get(i).server().trafficBytes();
        }
        return limits;
    }
}
