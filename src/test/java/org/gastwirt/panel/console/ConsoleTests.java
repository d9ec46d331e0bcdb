package org.gastwirt.panel.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.gastwirt.agent.protocol.PanelMessage.StreamKind;
import org.gastwirt.panel.console.Household.Person;
import org.gastwirt.panel.server.ServerId;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.testing.MovableClock;
import org.gastwirt.panel.testing.PanelTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rule 6, on a real port with real sockets. */
@PanelTest
@Import({ConsoleTests.Guests.class, Household.class})
class ConsoleTests {

    static class Guests {
        @Bean
        @Primary
        FakeStreams fakeStreams() {
            return new FakeStreams();
        }
    }

    @LocalServerPort
    int port;

    @Autowired
    TicketDesk desk;

    @Autowired
    FakeStreams guests;

    @Autowired
    Household household;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MovableClock clock;

    private UUID customer;
    private Person owner;
    private ServerId server;

    @BeforeEach
    void aCustomerWithAServer() {
        customer = household.customer();
        owner = household.person(Role.CUSTOMER, customer);
        server = household.server(customer);
    }

    @AfterEach
    void setTheClockBack() {
        clock.reset();
    }

    @Test
    void carriesBytesBothWaysAndWritesDownHowManyAndHowLong() {
        var viewer = open(owner, ticket(owner));
        assertThat(viewer.subprotocol()).isEqualTo("binary");
        viewer.type("hello");
        await().untilAsserted(() -> assertThat(viewer.seen()).isEqualTo(FakeStreams.GREETING + "hello"));
        viewer.leave();

        await().untilAsserted(() -> assertThat(auditedActions()).containsExactly("console.open", "console.close"));
        assertThat(lineIsDown()).isTrue();
        assertThat(jdbc.sql(
                                "select bytes_to_guest || ' ' || bytes_to_browser || ' ' || (closed_at >= opened_at) from console_session where server_id = :id")
                        .param("id", server.value())
                        .query(String.class)
                        .single())
                .isEqualTo("5 17 true");
    }

    @Test
    void ofTwentyAttemptsAtOnceOneIsAdmitted() throws Exception {
        String secret = Ticket.secretOf(ticket(owner));
        var start = new CyclicBarrier(20);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Boolean> attempt = () -> {
                start.await();
                return desk.redeem(secret, owner.sessionId(), "192.0.2.1").isPresent();
            };
            var attempts = threads.invokeAll(
                    IntStream.range(0, 20).mapToObj(i -> attempt).toList());
            assertThat(attempts)
                    .extracting(java.util.concurrent.Future::get)
                    .filteredOn(Boolean::booleanValue)
                    .hasSize(1);
        }
    }

    @Test
    void anAttemptOfAnotherLoginOrSiteDoesNotUseATicketUp() {
        String ticket = ticket(owner);
        var thief = household.person(Role.ADMIN, null);
        assertThat(Viewer.refused(port, thief.cookie(), origin(), ticket)).isEqualTo(403);
        assertThat(Viewer.refused(port, owner.cookie(), "https://evil.example", ticket))
                .isEqualTo(403);
        open(owner, ticket).leave();
    }

    @ParameterizedTest
    @CsvSource({
        "lifecycle = 'SUSPENDED', 4409, server_suspended",
        "lifecycle = 'DELETING', 4409, invalid_state",
        "lifecycle = 'DELETED', 4404, not_found",
        "host_id = null, 4409, invalid_state"
    })
    void whatHappensToTheServerAfterTheTicketWasGivenOutCounts(String change, int code, String reason) {
        String ticket = ticket(owner);
        household.change(server, suspending(change));
        var viewer = open(owner, ticket);
        assertThat(viewer.end()).isEqualTo(new Viewer.End(code, reason));
        assertThat(viewer.seen()).isEmpty();
        nothingWasSent();
    }

    @ParameterizedTest
    @CsvSource({
        "lifecycle = 'SUSPENDED', 4409, server_suspended",
        "lifecycle = 'DELETING', 4410, gone",
        "generation = generation + 1, 4409, conflict"
    })
    void anOpenConsoleIsClosedAtOnce(String change, int code, String reason) {
        var viewer = open(owner, ticket(owner));
        await().until(viewer::seen, FakeStreams.GREETING::equals);
        household.change(server, suspending(change));
        await().until(this::lineIsDown);
        assertThat(viewer.end()).isEqualTo(new Viewer.End(code, reason));
    }

    @Test
    void anOpenConsoleIsClosedWhenTheServerGoesToAnotherCustomer() {
        var viewer = open(owner, ticket(owner));
        await().until(viewer::seen, FakeStreams.GREETING::equals);
        jdbc.sql("update server set customer_id = :other where id = :id")
                .param("other", household.customer())
                .param("id", server.value())
                .update();
        await().until(this::lineIsDown);
        assertThat(viewer.end()).isEqualTo(new Viewer.End(4404, "not_found"));
    }

    @Test
    void anOpenConsoleIsClosedAtLogout() {
        var viewer = open(owner, ticket(owner));
        await().until(viewer::seen, FakeStreams.GREETING::equals);
        household.logOut(owner);
        await().until(this::lineIsDown);
        assertThat(viewer.end()).isEqualTo(new Viewer.End(4401, "unauthenticated"));
    }

    @Test
    void anOpenConsoleOfATokenIsClosedWhenTheTokenIsRevoked() {
        var token = household.token(owner);
        var ticket =
                desk.issue(server, Wanted.of(StreamKind.SCREEN), null, token).subprotocol();
        var viewer = Viewer.open(port, null, origin(), ticket);
        await().until(viewer::seen, FakeStreams.GREETING::equals);
        jdbc.sql("update api_token set revoked_at = now() where id = :id")
                .param("id", token.id())
                .update();
        await().until(this::lineIsDown);
        assertThat(viewer.end()).isEqualTo(new Viewer.End(4401, "unauthenticated"));
    }

    @Test
    void aHostThatIsAwayIsSaid() {
        UUID host = household.host();
        server = household.server(customer, host);
        guests.goAway(host);
        assertThat(open(owner, ticket(owner)).end()).isEqualTo(new Viewer.End(4503, "host_unreachable"));
        await().untilAsserted(() -> assertThat(auditedActions()).containsExactly("console.open", "console.close"));
    }

    @Test
    void aForeignServerDoesNotExistAndSupportMayOnlyLook() {
        var stranger = household.person(Role.CUSTOMER, household.customer());
        refusesATicket(stranger.actor(), ErrorCode.NOT_FOUND);
        refusesATicket(household.person(Role.SUPPORT, null).actor(), ErrorCode.FORBIDDEN);
        household.change(server, suspending("lifecycle = 'SUSPENDED'"));
        refusesATicket(owner.actor(), ErrorCode.SERVER_SUSPENDED);
    }

    @Test
    void oneAccountCannotTakeAllConsoles() {
        var viewers =
                IntStream.range(0, 10).mapToObj(i -> open(owner, ticket(owner))).toList();
        await().until(() -> guests.linesTo(server.value()).size() == 10);
        assertThat(open(owner, ticket(owner)).end()).isEqualTo(new Viewer.End(4429, "rate_limited"));
        viewers.forEach(Viewer::leave);
        await().until(this::lineIsDown);
        await().untilAsserted(() -> assertThat(auditedActions()).hasSize(20));
        open(owner, ticket(owner)).leave();
    }

    private String ticket(Person person) {
        return desk.issue(server, Wanted.of(StreamKind.SCREEN), person.sessionId(), person.actor())
                .subprotocol();
    }

    private void refusesATicket(Actor actor, ErrorCode code) {
        assertThatThrownBy(() -> desk.issue(server, Wanted.of(StreamKind.SCREEN), null, actor))
                .isInstanceOfSatisfying(
                        PanelException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private Viewer open(Person person, String ticket) {
        return Viewer.open(port, person.cookie(), origin(), ticket);
    }

    private String origin() {
        return "http://localhost:" + port;
    }

    private void nothingWasSent() {
        assertThat(guests.linesTo(server.value())).isEmpty();
    }

    private boolean lineIsDown() {
        var lines = guests.linesTo(server.value());
        return !lines.isEmpty() && lines.stream().allMatch(FakeStreams.Guest::isClosed);
    }

    /** The database demands a time with a suspension. */
    private static String suspending(String change) {
        return change.contains("SUSPENDED")
                ? change + ", suspended_at = now(), suspend_reason = 'r', suspend_origin = 'ADMIN'"
                : change;
    }

    private List<@Nullable String> auditedActions() {
        return jdbc.sql("select action from audit_event where subject_id = :id order by id")
                .param("id", server.value())
                .query(String.class)
                .list();
    }
}
