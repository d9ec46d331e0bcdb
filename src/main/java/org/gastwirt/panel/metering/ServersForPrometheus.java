package org.gastwirt.panel.metering;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.gastwirt.panel.server.ServerId;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.SqlTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The servers' counters as their hosts told them last. Prometheus takes the differences itself, over restarts too. */
@Repository
class ServersForPrometheus {

    /** More in one answer is refused: ask for a part. */
    static final int MOST = 5_000;

    /** What is older says nothing about now. */
    private static final Duration FRESH = Duration.ofMinutes(3);

    /** {@code scale} turns a column into the metric's unit. */
    private record Counted(String name, String help, String column, double scale) {}

    private static final List<Counted> COUNTERS = List.of(
            new Counted("gastwirt_server_cpu_seconds", "Processor time used", "cpu_nanos", 1e-9),
            new Counted("gastwirt_server_disk_read_bytes", "Bytes read from disks", "disk_read_bytes", 1),
            new Counted("gastwirt_server_disk_written_bytes", "Bytes written to disks", "disk_write_bytes", 1),
            new Counted("gastwirt_server_disk_reads", "Read operations", "disk_reads", 1),
            new Counted("gastwirt_server_disk_writes", "Write operations", "disk_writes", 1),
            new Counted("gastwirt_server_network_received_bytes", "Bytes received", "net_received_bytes", 1),
            new Counted("gastwirt_server_network_sent_bytes", "Bytes sent", "net_sent_bytes", 1),
            new Counted("gastwirt_server_network_received_packets", "Packets received", "net_received_packets", 1),
            new Counted("gastwirt_server_network_sent_packets", "Packets sent", "net_sent_packets", 1));

    private static final List<Counted> GAUGES = List.of(
            new Counted("gastwirt_server_memory_bytes", "Memory that the server has", "memory_bytes", 1),
            new Counted("gastwirt_server_memory_used_bytes", "Memory in use", "memory_used_bytes", 1));

    private final JdbcClient jdbc;
    private final Clock clock;

    ServersForPrometheus(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Those that run, of the actor's own servers.
     *
     * @param shard from 0: which of the parts
     * @param shards into how many parts the servers are divided
     * @throws PanelException {@code shards} is invalid when a part is larger than {@link #MOST}
     */
    MetricSnapshots read(int shard, int shards, Actor me) {
        if (shards < 1 || shards > 1_000) {
            throw PanelException.invalid("shards", "range", 1, 1_000);
        }
        if (shard < 0 || shard >= shards) {
            throw PanelException.invalid("shard", "range", 0, shards - 1);
        }
        var counters = new HashMap<String, List<CounterDataPointSnapshot>>();
        var gauges = new HashMap<String, List<GaugeDataPointSnapshot>>();
        int[] count = {0};
        jdbc.sql("""
                select s.id, s.name, c.* from metering_counter c join server s on s.id = c.server_id
                where c.at > :fresh and s.number % :shards = :shard""" + (me.customerId() == null ? "" : " and s.customer_id = :customer") + " order by s.id limit :most")
                .param("fresh", SqlTime.of(clock.instant().minus(FRESH)))
                .param("shards", shards)
                .param("shard", shard)
                .param("customer", me.customerId())
                .param("most", MOST + 1)
                .query(row -> {
                    count[0]++;
                    read(row, counters, gauges);
                });
        if (count[0] > MOST) {
            throw PanelException.invalid("shards", "range", shards + 1, 1_000);
        }
        return snapshots(counters, gauges);
    }

    private static void read(
            ResultSet row,
            HashMap<String, List<CounterDataPointSnapshot>> counters,
            HashMap<String, List<GaugeDataPointSnapshot>> gauges)
            throws SQLException {
        Labels labels = Labels.of(
                "server", new ServerId(row.getObject("id", UUID.class)).text(), "name", row.getString("name"));
        for (Counted counted : COUNTERS) {
            counters.computeIfAbsent(counted.name(), name -> new ArrayList<>())
                    .add(CounterDataPointSnapshot.builder()
                            .labels(labels)
                            .value(row.getLong(counted.column()) * counted.scale())
                            .build());
        }
        for (Counted counted : GAUGES) {
            long value = row.getLong(counted.column());
            if (!row.wasNull()) {
                gauges.computeIfAbsent(counted.name(), name -> new ArrayList<>())
                        .add(GaugeDataPointSnapshot.builder()
                                .labels(labels)
                                .value(value)
                                .build());
            }
        }
    }

    private static MetricSnapshots snapshots(
            HashMap<String, List<CounterDataPointSnapshot>> counters,
            HashMap<String, List<GaugeDataPointSnapshot>> gauges) {
        var all = MetricSnapshots.builder();
        for (Counted counted : COUNTERS) {
            var snapshot = CounterSnapshot.builder().name(counted.name()).help(counted.help());
            counters.getOrDefault(counted.name(), List.of()).forEach(snapshot::dataPoint);
            all.metricSnapshot(snapshot.build());
        }
        for (Counted counted : GAUGES) {
            var snapshot = GaugeSnapshot.builder().name(counted.name()).help(counted.help());
            gauges.getOrDefault(counted.name(), List.of()).forEach(snapshot::dataPoint);
            all.metricSnapshot(snapshot.build());
        }
        return all.build();
    }
}
