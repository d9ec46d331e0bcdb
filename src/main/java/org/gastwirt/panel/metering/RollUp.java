package org.gastwirt.panel.metering;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.gastwirt.panel.shared.SqlTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Turns minutes into means over five minutes, and those into means over an hour, in PostgreSQL. A host's hour is one
 * transaction that holds the host's {@link Sources} row: it may be done twice, by two panels at once, and again when
 * something came late.
 */
@Component
class RollUp {

    private static final Logger log = LoggerFactory.getLogger(RollUp.class);

    /** What is under way when an hour ends is waited for; what comes later rolls the hour up again. */
    private static final Duration SETTLED = Duration.ofMinutes(3);

    private static final int AT_ONCE = 100;

    /** A step up: from which table, how long a row is, how long a slot in it is. */
    private enum Span {
        HOUR("metering_hour", Duration.ofHours(1), Duration.ofMinutes(5), """
                select v.subject, m.at, %s from metering_minute m
                cross join lateral unnest(m.subjects, %s) as v (subject, %s)"""),
        DAY("metering_day", Duration.ofDays(1), Duration.ofHours(1), """
                select m.subject, m.at, %s from metering_hour m
                cross join lateral unnest(%s) as v (%s)""");

        private final Duration length;
        private final String sql;

        Span(String table, Duration length, Duration slot, String source) {
            this.length = length;
            String values = source.formatted(
                    Metric.each(column -> "v." + column),
                    Metric.each(column -> "m." + column),
                    Metric.each(column -> column));
            this.sql = "insert into " + table + " (subject, at, host_id, slots, " + Metric.each(column -> column)
                    + ") select subject, :from, :host, array_agg(slot), "
                    // a host has no disks and a server no load: such columns stay empty
                    + Metric.each(column -> "case when count(" + column + ") > 0 then array_agg(" + column + ") end")
                    + " from (select subject, cast(floor(extract(epoch from at - :from) / " + slot.toSeconds()
                    + ") as smallint) as slot, "
                    + Metric.each(column -> "cast(avg(" + column + ") as real) as " + column)
                    + " from (" + values + " where m.host_id = :host and m.at >= :from and m.at < :to) as one"
                    + " group by subject, slot order by subject, slot) as mean group by subject"
                    + " on conflict (subject, at, host_id) do update set slots = excluded.slots, "
                    + Metric.each(column -> column + " = excluded." + column);
        }
    }

    private record Due(Instant at, UUID host) {}

    private final JdbcClient jdbc;
    private final Sources sources;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RollUp(JdbcClient jdbc, Sources sources, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.sources = sources;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Rolls up every hour and day that is over. */
    void all() {
        for (Span span : Span.values()) {
            List<Due> some = due(span);
            while (!some.isEmpty()) {
                if (!some.stream().allMatch(one -> rolledUp(span, one))) {
                    return; // it is tried again with the next run
                }
                some = due(span);
            }
        }
    }

    private List<Due> due(Span span) {
        return jdbc.sql("""
                select at, host_id from metering_due where span = :span and at <= :over order by at, host_id limit :some""")
                .param("span", span.name())
                .param("over", SqlTime.of(clock.instant().minus(span.length).minus(SETTLED)))
                .param("some", AT_ONCE)
                .query((row, number) -> new Due(SqlTime.get(row, "at"), row.getObject("host_id", UUID.class)))
                .list();
    }

    private boolean rolledUp(Span span, Due due) {
        try {
            transaction.executeWithoutResult(status -> rollUp(span, due));
            return true;
        } catch (RuntimeException e) {
            log.warn("The {} {} of host {} could not be rolled up", span, due.at(), due.host(), e);
            return false;
        }
    }

    private void rollUp(Span span, Due due) {
        sources.lock(due.host());
        int taken = jdbc.sql("delete from metering_due where span = :span and at = :at and host_id = :host")
                .param("span", span.name())
                .param("at", SqlTime.of(due.at()))
                .param("host", due.host())
                .update();
        if (taken == 0) {
            return; // another panel was faster
        }
        jdbc.sql(span.sql)
                .param("host", due.host())
                .param("from", SqlTime.of(due.at()))
                .param("to", SqlTime.of(due.at().plus(span.length)))
                .update();
        if (span == Span.HOUR) {
            jdbc.sql("insert into metering_due (span, at, host_id) values ('DAY', :at, :host) on conflict do nothing")
                    .param("at", SqlTime.of(due.at().truncatedTo(ChronoUnit.DAYS)))
                    .param("host", due.host())
                    .update();
        }
    }
}
