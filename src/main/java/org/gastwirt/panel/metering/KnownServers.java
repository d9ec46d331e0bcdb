package org.gastwirt.panel.metering;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.gastwirt.panel.shared.SqlTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The servers of a host, with the counters they had last. */
@Repository
class KnownServers {

    /** A server's graph goes on after moves between so many hosts. */
    private static final int MOST_HOSTS = 5;

    /**
     * @param trafficBytes what is included per month; null: not limited
     * @param hosts where it was measured lately
     */
    record Known(
            UUID id,
            UUID customer,
            int vcpus,
            @Nullable Long trafficBytes,
            Instant createdAt,
            @Nullable Counters before,
            List<UUID> hosts) {

        private UUID[] hostsNow(UUID host) {
            var now = new LinkedHashSet<UUID>(List.of(host));
            now.addAll(hosts);
            return now.stream().limit(MOST_HOSTS).toArray(UUID[]::new);
        }
    }

    /** A server that was measured. */
    record Measured(Known server, Counters counters, Use use) {}

    private final JdbcClient jdbc;

    KnownServers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those that are on that host by our books, in the order of their ids; a host cannot speak of others. */
    List<Known> on(UUID host, Collection<UUID> ids) {
        return jdbc.sql("""
                select s.id, s.customer_id, s.vcpus, s.traffic_bytes, s.created_at, c.*
                from server s left join metering_counter c on c.server_id = s.id
                where s.id = any(:ids) and s.host_id = :host
                order by s.id""")
                .param("ids", ids.toArray(UUID[]::new))
                .param("host", host)
                .query(KnownServers::read)
                .list();
    }

    private static Known read(ResultSet row, int number) throws SQLException {
        return new Known(
                row.getObject("id", UUID.class),
                row.getObject("customer_id", UUID.class),
                row.getInt("vcpus"),
                row.getObject("traffic_bytes", Long.class),
                SqlTime.get(row, "created_at"),
                row.getObject("server_id") == null ? null : counters(row),
                row.getObject("server_id") == null
                        ? List.of()
                        : List.of((UUID[]) row.getArray("hosts").getArray()));
    }

    private static Counters counters(ResultSet row) throws SQLException {
        return new Counters(
                row.getObject("host_id", UUID.class),
                row.getLong("life"),
                SqlTime.get(row, "at"),
                row.getLong("cpu_nanos"),
                row.getLong("memory_bytes"),
                row.getObject("memory_used_bytes", Long.class),
                row.getLong("disk_read_bytes"),
                row.getLong("disk_write_bytes"),
                row.getLong("disk_reads"),
                row.getLong("disk_writes"),
                row.getLong("net_received_bytes"),
                row.getLong("net_sent_bytes"),
                row.getLong("net_received_packets"),
                row.getLong("net_sent_packets"));
    }

    /** Remembers the counters, in one statement. The lists of hosts travel as text: arrays of arrays must be even. */
    void remember(UUID host, List<Measured> measured) {
        var known = new ArrayList<UUID>();
        measured.forEach(m -> known.add(m.server().id()));
        jdbc.sql("""
                insert into metering_counter
                select id, :host, string_to_array(hosts, ',')::uuid[], life, :at, cpu, memory, used, disk_read, disk_write,
                    reads, writes, received, sent, packets_in, packets_out
                from unnest(cast(:ids as uuid[]), cast(:hosts as text[]), cast(:life as bigint[]), cast(:cpu as bigint[]),
                    cast(:memory as bigint[]), cast(:used as bigint[]), cast(:diskRead as bigint[]),
                    cast(:diskWrite as bigint[]), cast(:reads as bigint[]), cast(:writes as bigint[]),
                    cast(:received as bigint[]), cast(:sent as bigint[]), cast(:packetsIn as bigint[]),
                    cast(:packetsOut as bigint[]))
                    as u (id, hosts, life, cpu, memory, used, disk_read, disk_write, reads, writes, received, sent,
                        packets_in, packets_out)
                on conflict (server_id) do update set host_id = excluded.host_id, hosts = excluded.hosts,
                    life = excluded.life, at = excluded.at, cpu_nanos = excluded.cpu_nanos,
                    memory_bytes = excluded.memory_bytes, memory_used_bytes = excluded.memory_used_bytes,
                    disk_read_bytes = excluded.disk_read_bytes, disk_write_bytes = excluded.disk_write_bytes,
                    disk_reads = excluded.disk_reads, disk_writes = excluded.disk_writes,
                    net_received_bytes = excluded.net_received_bytes, net_sent_bytes = excluded.net_sent_bytes,
                    net_received_packets = excluded.net_received_packets, net_sent_packets = excluded.net_sent_packets""")
                .param("host", host)
                .param("at", SqlTime.of(measured.getFirst().counters().at()))
                .param("ids", known.toArray(UUID[]::new))
                .param("hosts", hosts(host, measured))
                .param("life", longs(measured, Counters::life))
                .param("cpu", longs(measured, Counters::cpuNanos))
                .param("memory", longs(measured, Counters::memoryBytes))
                .param("used", nullableLongs(measured, Counters::memoryUsedBytes))
                .param("diskRead", longs(measured, Counters::diskReadBytes))
                .param("diskWrite", longs(measured, Counters::diskWriteBytes))
                .param("reads", longs(measured, Counters::diskReads))
                .param("writes", longs(measured, Counters::diskWrites))
                .param("received", longs(measured, Counters::netReceivedBytes))
                .param("sent", longs(measured, Counters::netSentBytes))
                .param("packetsIn", longs(measured, Counters::netReceivedPackets))
                .param("packetsOut", longs(measured, Counters::netSentPackets))
                .update();
    }

    private static String[] hosts(UUID host, List<Measured> measured) {
        return measured.stream()
                .map(m -> String.join(
                        ",",
                        java.util.Arrays.stream(m.server().hostsNow(host))
                                .map(UUID::toString)
                                .toList()))
                .toArray(String[]::new);
    }

    private static Long[] longs(List<Measured> measured, ToLongFunction<Counters> field) {
        return measured.stream().map(m -> field.applyAsLong(m.counters())).toArray(Long[]::new);
    }

    private static @Nullable Long[] nullableLongs(List<Measured> measured, Function<Counters, @Nullable Long> field) {
        var longs = new @Nullable Long[measured.size()];
        for (int i = 0; i < longs.length; i++) {
            longs[i] = field.apply(measured.get(i).counters());
        }
        return longs;
    }
}
