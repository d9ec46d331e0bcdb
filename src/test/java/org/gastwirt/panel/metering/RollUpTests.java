package org.gastwirt.panel.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gastwirt.panel.metering.MeteredHouse.ADMIN;
import static org.gastwirt.panel.metering.MeteredHouse.MIB;
import static org.gastwirt.panel.metering.MeteredHouse.vm;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.gastwirt.panel.server.ServerId;
import org.gastwirt.panel.testing.MovableClock;
import org.gastwirt.panel.testing.PanelTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

@PanelTest
@Import(MeteredHouse.class)
class RollUpTests {

    @Autowired
    MeteredHouse house;

    @Autowired
    Metering metering;

    @Autowired
    RollUp rollUp;

    @Autowired
    Partitions partitions;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void back() {
        clock.reset();
    }

    @Test
    void fiveMinutesAndHoursAreMeansAndRollingUpAgainChangesNothing() {
        var host = house.host();
        ServerId server = house.server(host);
        Instant begin = clock.instant().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1));
        // a mebibyte per second for five minutes, two for the next, then a gap of ten minutes, then none
        long units = 0;
        for (int minute = 0; minute <= 120; minute++) {
            if (minute < 11 || minute > 20) {
                at(begin.plusSeconds(minute * 60L));
                host.says(clock.instant(), clock.instant(), vm(server, 1, units));
            }
            units += minute < 4 ? 60 : minute < 10 ? 120 : 0;
        }
        at(begin.plus(Duration.ofMinutes(130)));
        ServerMetrics fromMinutes = metering.of(server, TimeRange.DAY, ADMIN);
        List<CompletableFuture<Void>> panels =
                List.of(CompletableFuture.runAsync(rollUp::all), CompletableFuture.runAsync(rollUp::all));
        panels.forEach(CompletableFuture::join);
        ServerMetrics rolledUp = metering.of(server, TimeRange.DAY, ADMIN);
        assertThat(rolledUp.networkInBytesPerSecond()).isEqualTo(fromMinutes.networkInBytesPerSecond());
        assertThat(known(rolledUp.networkInBytesPerSecond()).subList(0, 3))
                .containsExactly((double) MIB, 2.0 * MIB, 2.0 * MIB);
        int first = rolledUp.memoryBytes().indexOf(512.0 * MIB);
        assertThat(rolledUp.memoryBytes().subList(first, first + 6))
                .as("a gap stays a gap")
                .containsExactly(512.0 * MIB, 512.0 * MIB, 512.0 * MIB, null, 512.0 * MIB, 512.0 * MIB);

        at(begin.plus(Duration.ofHours(25)));
        rollUp.all();
        assertThat(rows("metering_day", server)).isEqualTo(1);
        ServerMetrics month = metering.of(server, TimeRange.MONTH, ADMIN);
        assertThat(known(month.memoryBytes())).containsExactly(512.0 * MIB, 512.0 * MIB);

        jdbc.sql("insert into metering_due values ('HOUR', ?, ?)")
                .params(begin.atOffset(ZoneOffset.UTC), host.id.value())
                .update();
        rollUp.all();
        assertThat(rows("metering_hour", server)).isEqualTo(3);
        assertThat(metering.of(server, TimeRange.MONTH, ADMIN).networkInBytesPerSecond())
                .isEqualTo(month.networkInBytesPerSecond());
    }

    @Test
    void whatComesLateRollsItsHourUpAgain() {
        var host = house.host();
        ServerId server = house.server(host);
        Instant begin = clock.instant().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1));
        at(begin.plusSeconds(60));
        host.says(clock.instant(), clock.instant(), vm(server, 1, 0));
        at(begin.plus(Duration.ofMinutes(70)));
        rollUp.all();
        host.says(begin.plusSeconds(1_800), clock.instant(), vm(server, 1, 60));
        rollUp.all();
        List<Double> memory = known(metering.of(server, TimeRange.DAY, ADMIN).memoryBytes());
        assertThat(memory).hasSize(2);
        assertThat(rows("metering_hour", server)).isEqualTo(1);
    }

    @Test
    void partitionsAreThereAheadAndGoWhenTheirTimeIsOver() {
        partitions.keep();
        var before = partitions("metering_minute");
        holdsOnlyWhatIsAskedFor();
        clock.moveBy(Duration.ofDays(3));
        partitions.keep();
        holdsOnlyWhatIsAskedFor();
        assertThat(partitions("metering_minute"))
                .as("others than three days ago")
                .doesNotContain(before.getFirst());
        clock.moveBy(Duration.ofDays(500));
        partitions.keep();
        holdsOnlyWhatIsAskedFor();
        var host = house.host();
        ServerId server = house.server(host);
        host.says(clock.instant(), clock.instant(), vm(server, 1, 1));
        assertThat(known(metering.of(server, TimeRange.HOUR, ADMIN).memoryBytes()))
                .hasSize(1);
    }

    @Test
    void aHostThatComesBeforeThePartitionIsNotSentAway() {
        var host = house.host();
        ServerId server = house.server(host);
        clock.moveBy(Duration.ofDays(900));
        host.says(clock.instant(), clock.instant(), vm(server, 1, 1));
        assertThat(known(metering.of(server, TimeRange.HOUR, ADMIN).memoryBytes()))
                .hasSize(1);
    }

    /** Time goes on from there; partitions with it. */
    private void at(Instant moment) {
        clock.moveBy(Duration.between(clock.instant(), moment));
    }

    private int rows(String table, ServerId server) {
        return jdbc.sql("select count(*) from " + table + " where subject = ?")
                .param(server.value())
                .query(Integer.class)
                .single();
    }

    private void holdsOnlyWhatIsAskedFor() {
        Instant now = clock.instant();
        holds("metering_minute", "yyyyMMdd", now.minus(Duration.ofHours(24)), now.plus(Duration.ofHours(24)));
        holds("metering_hour", "yyyyMMdd", now.minus(Duration.ofDays(30)), now.plus(Duration.ofDays(3)));
        holds(
                "metering_day",
                "yyyyMM",
                now.atOffset(ZoneOffset.UTC).minusMonths(13).toInstant(),
                now.plus(Duration.ofDays(28)));
    }

    /** The oldest partition holds the one moment, and there is one for the other. Earlier tests' later ones may be there. */
    private void holds(String table, String pattern, Instant oldest, Instant newest) {
        var name = DateTimeFormatter.ofPattern(pattern).withZone(ZoneOffset.UTC);
        var there = partitions(table);
        assertThat(there.getFirst())
                .isBetween(
                        table + "_" + name.format(oldest.minus(Duration.ofDays(1))),
                        table + "_" + name.format(oldest) + "99");
        assertThat(there).anyMatch(one -> one.startsWith(table + "_" + name.format(newest)));
    }

    private List<String> partitions(String table) {
        return jdbc.sql("""
                select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
                where i.inhparent = cast(? as regclass) order by c.relname""")
                .param(table)
                .query((row, number) -> row.getString(1))
                .list();
    }

    private static List<Double> known(List<@Nullable Double> values) {
        return values.stream()
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
    }
}
