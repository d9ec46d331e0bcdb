package org.gastwirt.panel.metering;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAmount;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the tables' partitions before they are needed and drops those that nobody asks for any more. Nothing is ever
 * deleted row by row, so that nothing has to be vacuumed.
 */
@Component
class Partitions {

    /** Raw values of a minute. */
    static final Duration MINUTES_KEPT = Duration.ofHours(24);

    static final Duration HOURS_KEPT = Duration.ofDays(30);

    /** Panels take turns; the number is the word "metering" cut to eight bytes. */
    private static final long LOCK = 0x6d65746572696e67L;

    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMddHH");

    /**
     * @param begin the beginning of the partition that holds a moment
     * @param length of one partition
     * @param kept how long its rows are kept
     * @param ahead so many partitions after the current one are there in advance
     */
    private record Table(
            String name, UnaryOperator<LocalDateTime> begin, TemporalAmount length, TemporalAmount kept, int ahead) {}

    private static final List<Table> TABLES = List.of(
            new Table(
                    "metering_minute",
                    at -> at.truncatedTo(ChronoUnit.DAYS).withHour(at.getHour() / 6 * 6),
                    Duration.ofHours(6),
                    MINUTES_KEPT,
                    4),
            new Table("metering_hour", at -> at.truncatedTo(ChronoUnit.DAYS), Period.ofDays(1), HOURS_KEPT, 3),
            new Table(
                    "metering_day",
                    at -> at.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1),
                    Period.ofMonths(1),
                    Period.ofMonths(13),
                    1));

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Partitions(JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Makes what will be needed and drops what is over. */
    void keep() {
        Instant now = clock.instant();
        TABLES.forEach(table -> keep(table, LocalDateTime.ofInstant(now, ZoneOffset.UTC)));
    }

    private void keep(Table table, LocalDateTime now) {
        var wanted = new TreeSet<LocalDateTime>();
        LocalDateTime from = table.begin().apply(now.minus(table.kept()));
        LocalDateTime last = table.begin().apply(now);
        for (int i = 0; i < table.ahead(); i++) {
            last = last.plus(table.length());
        }
        for (LocalDateTime begin = from; !begin.isAfter(last); begin = begin.plus(table.length())) {
            wanted.add(begin);
        }
        Set<LocalDateTime> there = there(table);
        for (LocalDateTime begin : wanted) {
            if (!there.contains(begin)) {
                alone(() -> make(table, begin));
            }
        }
        for (LocalDateTime begin : there) {
            if (begin.isBefore(from)) {
                alone(() -> drop(table, begin));
            }
        }
    }

    /** One partition per transaction: each needs a lock on the whole table, for a moment only. */
    private void alone(Runnable change) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("set local lock_timeout = '5s'").update();
            jdbc.sql("select pg_advisory_xact_lock(:lock)")
                    .param("lock", LOCK)
                    .query((row, number) -> true)
                    .single();
            change.run();
        });
    }

    private Set<LocalDateTime> there(Table table) {
        return Set.copyOf(jdbc.sql("""
                select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
                where i.inhparent = cast(:table as regclass)""")
                .param("table", table.name())
                .query((row, number) -> LocalDateTime.parse(
                        row.getString("relname").substring(table.name().length() + 1), NAME))
                .list());
    }

    /** Made beside the table and attached then: that does not wait for readers. A row of a host fits a page, so it stays in it. */
    private void make(Table table, LocalDateTime begin) {
        if (there(table).contains(begin)) {
            return; // another panel was faster
        }
        String name = name(table, begin);
        jdbc.sql("create table " + name + " (like " + table.name()
                        + " including defaults including constraints) with (toast_tuple_target = 8160)")
                .update();
        jdbc.sql("alter table " + table.name() + " attach partition " + name + " for values from ('"
                        + begin.atOffset(ZoneOffset.UTC) + "') to ('"
                        + begin.plus(table.length()).atOffset(ZoneOffset.UTC) + "')")
                .update();
    }

    private void drop(Table table, LocalDateTime begin) {
        jdbc.sql("drop table if exists " + name(table, begin)).update();
    }

    private static String name(Table table, LocalDateTime begin) {
        return table.name() + "_" + NAME.format(begin);
    }
}
