package org.gastwirt.panel.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.gastwirt.panel.metering.MeteredHouse.ADMIN;
import static org.gastwirt.panel.metering.MeteredHouse.MIB;
import static org.gastwirt.panel.metering.MeteredHouse.vm;

import java.time.Duration;
import java.time.Instant;
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
class IngestTests {

    @Autowired
    MeteredHouse house;

    @Autowired
    Metering metering;

    @Autowired
    Usage usage;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void back() {
        clock.reset();
    }

    @Test
    void aBatchSeenTwiceCountsOnce() {
        var host = house.host();
        ServerId server = house.server(host);
        Instant now = minute();
        host.says(now.minusSeconds(60), now, vm(server, 1, 100));
        var batch = host.says(now, now, vm(server, 1, 160));
        host.repeats(batch);
        host.repeats(batch);
        assertThat(traffic(server)).isEqualTo(60);
        assertThat(jdbc.sql("select cardinality(subjects) from metering_minute where host_id = ? and at = ?")
                        .params(host.id.value(), now.atOffset(java.time.ZoneOffset.UTC))
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void aBatchThatTwoPanelsTakeAtTheSameTimeCountsOnce() {
        var host = house.host();
        ServerId server = house.server(host);
        Instant now = minute();
        host.says(now.minusSeconds(60), now, vm(server, 1, 100));
        var batch = host.says(now.minusSeconds(1), now, vm(server, 1, 160));
        var again = new org.gastwirt.agent.protocol.AgentMessage.Metrics(
                batch.run(), batch.number() + 1, now.getEpochSecond(), 0, batch.host(), List.of(vm(server, 1, 200)));
        var both = List.of(
                CompletableFuture.runAsync(() -> host.repeats(again)),
                CompletableFuture.runAsync(() -> host.repeats(again)));
        both.forEach(CompletableFuture::join);
        assertThat(traffic(server)).isEqualTo(100);
    }

    @Test
    void ratesAreDifferencesAndAMinuteThatNobodyMeasuredIsAGap() {
        var host = house.host();
        ServerId server = house.server(host);
        Instant now = minute();
        host.says(now.minusSeconds(240), now, vm(server, 1, 100));
        host.says(now.minusSeconds(180), now, vm(server, 1, 160));
        host.says(now, now, vm(server, 1, 340));
        ServerMetrics metrics = metering.of(server, TimeRange.HOUR, ADMIN);
        assertThat(metrics.networkInBytesPerSecond().subList(56, 61))
                .containsExactly(null, (double) MIB, null, null, (double) MIB);
        assertThat(metrics.cpuPercent().get(57)).as("one of two CPUs").isCloseTo(50, within(0.1));
        assertThat(metrics.memoryBytes().get(56)).isEqualTo(512.0 * MIB);
        assertThat(metrics.stepSeconds()).isEqualTo(60);
        assertThat(metrics.from()).isEqualTo(now.minusSeconds(3600));
        HostMetrics machine = metering.of(host.id, TimeRange.HOUR, ADMIN);
        assertThat(machine.cpuPercent().get(57)).isCloseTo(50, within(0.1));
        assertThat(machine.load().get(60)).isEqualTo(1.5);
    }

    @Test
    void countersOfAnotherLifeBeginAnewAndNothingIsLostOrCountedTwice() {
        var host = house.host();
        ServerId server = house.server(host);
        Instant now = minute();
        host.says(now.minusSeconds(240), now, vm(server, 1, 1_000));
        host.says(now.minusSeconds(180), now, vm(server, 1, 1_010));
        host.says(now.minusSeconds(120), now, vm(server, 2, 2_000));
        host.agentRestarts();
        host.says(now.minusSeconds(60), now, vm(server, 2, 2_005));
        host.says(now, now, vm(server, 2, 1_900));
        assertThat(traffic(server)).as("10, then a new life's 2000, then 5").isEqualTo(2_015);
        assertThat(metering.of(server, TimeRange.HOUR, ADMIN)
                        .networkInBytesPerSecond()
                        .get(58))
                .as("how long the new life has been going is not known")
                .isNull();
    }

    @Test
    void aMoveToAnotherHostKeepsTheLedgerAndTheGraph() {
        var from = house.host();
        var to = house.host();
        ServerId server = house.server(from);
        Instant now = minute();
        from.says(now.minusSeconds(240), now, vm(server, 1, 50));
        from.says(now.minusSeconds(180), now, vm(server, 1, 110));
        house.move(server, to);
        to.says(now.minusSeconds(60), now, vm(server, 1, 7));
        to.says(now, now, vm(server, 1, 67));
        from.says(now, now, vm(server, 1, 999_999));
        assertThat(traffic(server)).isEqualTo(60 + 7 + 60);
        assertThat(known(metering.of(server, TimeRange.HOUR, ADMIN).networkInBytesPerSecond()))
                .containsExactly((double) MIB, (double) MIB);
    }

    @Test
    void aHostCannotSpeakOfServersThatLieElsewhere() {
        var host = house.host();
        ServerId foreign = house.server(house.host());
        Instant now = minute();
        host.says(now.minusSeconds(60), now, vm(foreign, 1, 1));
        host.says(now, now, vm(foreign, 1, 1_000));
        assertThat(traffic(foreign)).isZero();
    }

    @Test
    void aHostWhoseClockIsWrongIsMeasuredByOurs() {
        var host = house.host();
        ServerId server = house.server(host);
        Instant now = minute();
        for (int ago = 120; ago >= 0; ago -= 60) {
            Instant wrong = now.minus(Duration.ofDays(400)).minusSeconds(ago);
            host.says(wrong, wrong.plusSeconds(ago), vm(server, 1, 1_000 - ago));
        }
        assertThat(known(metering.of(server, TimeRange.HOUR, ADMIN).networkInBytesPerSecond()))
                .isNotEmpty();
        assertThat(traffic(server)).isEqualTo(120);
    }

    @Test
    void aServerOfEarlierMonthsBeginsWithWhatItUsesFromNowOnAndANewOneWithAll() {
        var host = house.host();
        Instant now = minute();
        ServerId old = house.server(host);
        ServerId fresh = house.server(host, house.customer(), null, now);
        host.says(now, now, vm(old, 1, 500), vm(fresh, 1, 500));
        assertThat(traffic(old)).isZero();
        assertThat(traffic(fresh)).isEqualTo(500);
    }

    /** In mebibytes received. */
    private long traffic(ServerId server) {
        return usage.of(server, null, ADMIN).trafficIn().value() / MIB;
    }

    private static List<Double> known(List<@Nullable Double> values) {
        return values.stream()
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
    }

    /** The middle of a month, so that no test falls on its end. */
    private Instant minute() {
        Instant now = clock.instant();
        Instant middle = Month.begin(Month.containing(now)).plus(Duration.ofDays(14));
        clock.moveBy(Duration.between(now, middle.plus(Duration.ofHours(13)).plusSeconds(7 * 60 + 20)));
        return clock.instant().truncatedTo(ChronoUnit.MINUTES);
    }
}
