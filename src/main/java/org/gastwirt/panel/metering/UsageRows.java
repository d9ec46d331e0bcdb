package org.gastwirt.panel.metering;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.gastwirt.panel.server.ServerId;
import org.gastwirt.panel.shared.Bytes;
import org.gastwirt.panel.shared.Cursors;
import org.gastwirt.panel.shared.SqlTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the ledger together with the servers that existed in a month. */
@Repository
class UsageRows {

    /** A row and its place in the list. */
    record Row(ServerUsage usage, Cursors.Position position) {}

    /**
     * Which servers.
     *
     * @param customer null: of all
     * @param server null: all
     * @param updatedSince only those whose numbers changed since then; null: all
     */
    record Wanted(
            YearMonth month,
            @Nullable UUID customer,
            @Nullable UUID server,
            @Nullable Instant updatedSince) {}

    private static final String SELECT = """
            select s.id, s.external_id, s.name, s.created_at, s.deleted_at, s.memory_bytes,
                s.disk_bytes + (select coalesce(sum(v.size_bytes), 0) from volume v
                    where v.server_id = s.id and v.slot > 0 and v.state in ('PLANNED', 'LIVE')) as disk_bytes,
                case when t.server_id is null then s.traffic_bytes else t.limit_bytes end as limit_bytes,
                coalesce(t.in_bytes, 0) as in_bytes, coalesce(t.out_bytes, 0) as out_bytes,
                coalesce(t.cpu_nanos, 0) as cpu_nanos, coalesce(t.running_seconds, 0) as running_seconds,
                (select count(*) from ip_address a where a.server_id = s.id) as addresses
            from server s left join traffic t on t.server_id = s.id and t.period = :period
            where s.created_at < :end and (s.deleted_at is null or s.deleted_at >= :begin)%s
            order by s.created_at desc, s.id desc limit :limit""";

    private final JdbcClient jdbc;

    UsageRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Newest servers first. A month keeps the limit that it had last. */
    List<Row> list(Wanted wanted, Cursors.@Nullable Position after, int atMost, Instant now) {
        var conditions = new StringBuilder();
        var params = new HashMap<String, Object>();
        if (wanted.customer() != null) {
            conditions.append(" and s.customer_id = :customer");
            params.put("customer", wanted.customer());
        }
        if (wanted.server() != null) {
            conditions.append(" and s.id = :server");
            params.put("server", wanted.server());
        }
        if (wanted.updatedSince() != null) {
            conditions.append(" and t.updated_at >= :since");
            params.put("since", wanted.updatedSince().atOffset(ZoneOffset.UTC));
        }
        if (after != null) {
            conditions.append(" and (s.created_at, s.id) < (:at, :after)");
            params.put("at", after.createdAt().atOffset(ZoneOffset.UTC));
            params.put("after", after.id());
        }
        return jdbc.sql(SELECT.formatted(conditions))
                .params(params)
                .param("period", wanted.month().atDay(1))
                .param("begin", SqlTime.of(Month.begin(wanted.month())))
                .param("end", SqlTime.of(Month.end(wanted.month())))
                .param("limit", atMost)
                .query((row, number) -> read(row, wanted.month(), now))
                .list();
    }

    private static Row read(ResultSet row, YearMonth month, Instant now) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        Instant created = SqlTime.get(row, "created_at");
        Long limit = row.getObject("limit_bytes", Long.class);
        var usage = new ServerUsage(
                new ServerId(id),
                row.getString("external_id"),
                row.getString("name"),
                month,
                Month.isFinal(month, now),
                new Bytes(row.getLong("in_bytes")),
                new Bytes(row.getLong("out_bytes")),
                limit == null ? null : new Bytes(limit),
                new Bytes(row.getLong("memory_bytes")),
                new Bytes(row.getLong("disk_bytes")),
                Duration.ofNanos(row.getLong("cpu_nanos")).toSeconds(),
                hours(row.getLong("running_seconds")),
                hours(existing(created, SqlTime.find(row, "deleted_at"), month, now)),
                row.getInt("addresses"));
        return new Row(usage, new Cursors.Position(created, id));
    }

    private static long existing(Instant created, @Nullable Instant deleted, YearMonth month, Instant now) {
        Instant from = max(created, Month.begin(month));
        Instant until = min(deleted == null ? now : deleted, min(now, Month.end(month)));
        return Math.max(0, Duration.between(from, until).toSeconds());
    }

    private static Instant min(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant max(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static double hours(long seconds) {
        return Math.round(seconds / 36.0) / 100.0;
    }
}
