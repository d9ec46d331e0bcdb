package org.gastwirt.panel.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gastwirt.panel.metering.MeteredHouse.ADMIN;
import static org.gastwirt.panel.metering.MeteredHouse.MIB;
import static org.gastwirt.panel.metering.MeteredHouse.vm;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.gastwirt.panel.server.ServerId;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.testing.MovableClock;
import org.gastwirt.panel.testing.PanelTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@PanelTest
@Import(MeteredHouse.class)
@RecordApplicationEvents
class TrafficTests {

    @Autowired
    MeteredHouse house;

    @Autowired
    Usage usage;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationEvents events;

    @AfterEach
    void back() {
        clock.reset();
    }

    @Test
    void eachMonthBeginsAtNothingAndAnEndedOneBecomesFinal() {
        YearMonth month = YearMonth.from(clock.instant().atOffset(java.time.ZoneOffset.UTC));
        var host = house.host();
        ServerId server = house.server(host);
        Instant end = Month.end(month);
        says(host, end.minusSeconds(120), vm(server, 1, 0));
        says(host, end.minusSeconds(60), vm(server, 1, 30));
        says(host, end.plusSeconds(60), vm(server, 1, 50));
        assertThat(mebibytes(server, month)).isEqualTo(30);
        assertThat(mebibytes(server, month.plusMonths(1))).isEqualTo(20);
        assertThat(usage.of(server, month, ADMIN).isFinal()).isFalse();
        moveTo(end.plus(Month.GRACE).plusSeconds(1));
        assertThat(usage.of(server, month, ADMIN).isFinal()).isTrue();
        assertThat(usage.of(server, month, ADMIN).hoursRunning()).isEqualTo(0.02);
        assertThat(Month.of(end.minusSeconds(60), clock.instant()))
                .as("what comes too late counts now")
                .isEqualTo(month.plusMonths(1));
    }

    @Test
    void eightyAndAHundredPerCentAreToldOnceEach() {
        var host = house.host();
        Instant now = Month.begin(Month.containing(clock.instant())).plus(Duration.ofDays(40));
        ServerId server = house.server(host, house.customer(), 1_000 * MIB, Instant.EPOCH);
        for (int minute = 0; minute <= 14; minute++) {
            says(host, now.plusSeconds(minute * 60), vm(server, 1, minute * 40));
        }
        assertThat(told(server)).containsExactly(80, 100);
        assertThat(jdbc.sql(
                                "select count(*) from audit_event where action = 'server.traffic_threshold' and subject_id = ?")
                        .param(server.value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
        jdbc.sql("update server set traffic_bytes = ? where id = ?")
                .params(1_200 * MIB, server.value())
                .update();
        says(host, now.plusSeconds(1_000), vm(server, 1, 560));
        assertThat(told(server)).as("80 % of the new limit").containsExactly(80, 100, 80);
        assertThat(usage.of(server, Month.containing(now), ADMIN).percentUsed()).isEqualTo(93);
    }

    @Test
    void theLedgerRefusesToShrink() {
        var host = house.host();
        ServerId server = house.server(host);
        Instant now = clock.instant();
        says(host, now.minusSeconds(60), vm(server, 1, 1));
        says(host, now, vm(server, 1, 2));
        assertThatThrownBy(() -> jdbc.sql(
                                "update traffic set in_bytes = in_bytes - 1 where server_id = ? and in_bytes > 0")
                        .param(server.value())
                        .update())
                .hasMessageContaining("only grows");
    }

    @Test
    void aCustomerSeesItsOwnServersOnlyAlsoInPages() {
        var host = house.host();
        var customer = house.customer();
        ServerId mine = house.server(host, customer, null, clock.instant());
        ServerId second = house.server(host, customer, null, clock.instant());
        ServerId foreign = house.server(host);
        var me = house.owner(customer);
        var first = usage.list(null, null, new PageRequest(1, null), me);
        var rest = usage.list(null, null, new PageRequest(1, first.nextCursor()), me);
        assertThat(List.of(
                        first.items().getFirst().id(), rest.items().getFirst().id()))
                .containsExactlyInAnyOrder(mine, second);
        assertThat(rest.nextCursor()).isNull();
        assertThatThrownBy(() -> usage.of(foreign, null, me)).isInstanceOf(PanelException.class);
        assertThatThrownBy(() -> usage.of(mine, YearMonth.of(2001, 1), me)).isInstanceOf(PanelException.class);
    }

    private void says(MeteredHouse.Measuring host, Instant at, org.gastwirt.agent.protocol.AgentMessage.VmMetrics vm) {
        moveTo(at);
        host.says(at, at, vm);
    }

    private void moveTo(Instant moment) {
        clock.moveBy(Duration.between(clock.instant(), moment));
    }

    private long mebibytes(ServerId server, YearMonth month) {
        return usage.of(server, month, ADMIN).trafficIn().value() / MIB;
    }

    private List<Integer> told(ServerId server) {
        return events.stream(TrafficThreshold.class)
                .filter(event -> event.server().equals(server))
                .map(TrafficThreshold::percent)
                .toList();
    }
}
