package org.gastwirt.panel.metering;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.gastwirt.panel.shared.SqlTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads a subject's series from the coarsest table that is fine enough: days as far as they are rolled up, then hours, and
 * minutes for the rest. In one snapshot, so that nothing is rolled up between two of the looks.
 */
@Repository
@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
class SeriesReader {

    private static final String VALUES = Metric.each(column -> "v." + column);

    private static final String PACKED =
            "select m.at + v.slot * cast(:slot as interval) as at, " + VALUES + " from %s m"
                    + " cross join lateral unnest(m.slots, " + Metric.each(column -> "m." + column) + ") as v (slot, "
                    + Metric.each(column -> column)
                    + ") where m.subject = :subject and m.at >= :from and m.at < :to";

    private static final String MINUTES =
            "select m.at, " + Metric.each(column -> "m." + column + "[p.place] as " + column)
                    + " from metering_minute m cross join lateral array_position(m.subjects, :subject) as p (place)"
                    + " where m.host_id = any(:hosts) and m.at >= :from and m.at <= :to and p.place is not null";

    private final JdbcClient jdbc;
    private final Clock clock;

    SeriesReader(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Place(UUID[] hosts, Instant lastMeasuredAt) {}

    Series ofServer(UUID server, TimeRange range) {
        return jdbc.sql("select hosts, at from metering_counter where server_id = :server")
                .param("server", server)
                .query((row, number) -> new Place((UUID[]) row.getArray("hosts").getArray(), SqlTime.get(row, "at")))
                .optional()
                .map(place -> read(server, place, range))
                .orElseGet(() -> Series.until(clock.instant(), range, null));
    }

    Series ofHost(UUID host, TimeRange range) {
        return jdbc.sql("select at from metering_source where host_id = :host")
                .param("host", host)
                .query((row, number) -> new Place(new UUID[] {host}, SqlTime.get(row, "at")))
                .optional()
                .map(place -> read(host, place, range))
                .orElseGet(() -> Series.until(clock.instant(), range, null));
    }

    private Series read(UUID subject, Place place, TimeRange range) {
        Instant now = clock.instant();
        Series series = Series.until(now, range, place.lastMeasuredAt());
        UUID[] hosts = place.hosts();
        Instant reached = series.from();
        if (range.compareTo(TimeRange.WEEK) > 0) {
            Instant due = due("DAY", hosts, now.truncatedTo(ChronoUnit.DAYS));
            packed("metering_day", Duration.ofHours(1), subject, reached, due, series);
            reached = later(reached, due);
        }
        if (range != TimeRange.HOUR) {
            Instant due = due("HOUR", hosts, now.truncatedTo(ChronoUnit.HOURS));
            packed("metering_hour", Duration.ofMinutes(5), subject, reached, due, series);
            reached = later(reached, due);
        }
        minutes(subject, hosts, later(reached, now.minus(Partitions.MINUTES_KEPT)), now, series);
        return series;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Up to where everything is rolled up. */
    private Instant due(String span, UUID[] hosts, Instant current) {
        Instant due = jdbc.sql("select min(at) as at from metering_due where host_id = any(:hosts) and span = :span")
                .param("hosts", hosts)
                .param("span", span)
                .query((row, number) -> SqlTime.find(row, "at"))
                .optional()
                .orElse(null);
        return due == null || due.isAfter(current) ? current : due;
    }

    /** A row may begin before the range and reach into it. */
    private void packed(String table, Duration slot, UUID subject, Instant from, Instant to, Series series) {
        ChronoUnit row = table.equals("metering_day") ? ChronoUnit.DAYS : ChronoUnit.HOURS;
        jdbc.sql(PACKED.formatted(table))
                .param("slot", slot.toSeconds() + " seconds")
                .param("subject", subject)
                .param("from", SqlTime.of(from.truncatedTo(row)))
                .param("to", SqlTime.of(to))
                .query(one -> {
                    add(one, slot, series);
                });
    }

    private void minutes(UUID subject, UUID[] hosts, Instant from, Instant to, Series series) {
        jdbc.sql(MINUTES)
                .param("subject", subject)
                .param("hosts", hosts)
                .param("from", SqlTime.of(from))
                .param("to", SqlTime.of(to))
                .query(one -> {
                    add(one, Duration.ofMinutes(1), series);
                });
    }

    private static void add(ResultSet row, Duration length, Series series) throws SQLException {
        Instant at = SqlTime.get(row, "at");
        for (Metric metric : Metric.values()) {
            float value = row.getFloat(metric.column());
            if (!row.wasNull()) {
                series.add(at, length, metric, value);
            }
        }
    }
}
