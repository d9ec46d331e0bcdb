package org.gastwirt.panel.metering;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.gastwirt.panel.shared.SqlTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** One row per host and minute, as it came: element n of each array is of subject n. */
@Repository
class Minutes {

    private static final String INSERT = "insert into metering_minute as m (host_id, at, subjects, "
            + Metric.each(column -> column)
            + ") values (:host, :at, :subjects, "
            + Metric.each(column -> "cast(:" + column + " as real[])")
            + ") on conflict (host_id, at) do update set subjects = m.subjects || excluded.subjects, "
            + Metric.each(column -> column + " = m." + column + " || excluded." + column);

    private final JdbcClient jdbc;

    Minutes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds to what there is of that minute, and marks its hour to be rolled up. */
    void add(UUID host, Instant at, List<Sample> samples) {
        var insert = jdbc.sql(INSERT)
                .param("host", host)
                .param("at", SqlTime.of(at.truncatedTo(ChronoUnit.MINUTES)))
                .param("subjects", samples.stream().map(Sample::subject).toArray(UUID[]::new));
        for (Metric metric : Metric.values()) {
            insert = insert.param(metric.column(), values(samples, metric));
        }
        insert.update();
        jdbc.sql("insert into metering_due (span, at, host_id) values ('HOUR', :at, :host) on conflict do nothing")
                .param("at", SqlTime.of(at.truncatedTo(ChronoUnit.HOURS)))
                .param("host", host)
                .update();
    }

    private static @Nullable Float[] values(List<Sample> samples, Metric metric) {
        var values = new @Nullable Float[samples.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = samples.get(i).get(metric);
        }
        return values;
    }
}
