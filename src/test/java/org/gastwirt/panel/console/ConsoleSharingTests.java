package org.gastwirt.panel.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.UUID;
import org.gastwirt.agent.protocol.PanelMessage.StreamKind;
import org.gastwirt.panel.server.ServerId;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.testing.PanelTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/** Several people at one guest. */
@PanelTest
@Import({ConsoleSharingTests.Guests.class, Household.class})
class ConsoleSharingTests {

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
    ConsoleSessions sessions;

    @Autowired
    FakeStreams guests;

    @Autowired
    Household household;

    private Household.Person ada;
    private Household.Person ben;
    private ServerId server;

    @BeforeEach
    void twoPeopleOfOneCustomer() {
        UUID customer = household.customer();
        ada = household.person(Role.CUSTOMER, customer);
        ben = household.person(Role.CUSTOMER, customer);
        server = household.server(customer);
    }

    @Test
    void manyReadASerialLineAndOneTypesUntilSomebodyTakesOver() {
        var first = open(ada, StreamKind.SERIAL);
        var second = open(ben, StreamKind.SERIAL);
        assertThat(sessions.list(server, ada.actor()))
                .extracting(Connected::writes)
                .containsExactly(true, false);

        second.viewer().type("lost");
        first.viewer().type("one");
        await().untilAsserted(() -> assertThat(first.viewer().seen()).isEqualTo(FakeStreams.GREETING + "one"));

        sessions.takeKeyboard(server, second.id(), ben.actor());
        assertThat(sessions.list(server, ada.actor()))
                .extracting(Connected::writes)
                .containsExactly(false, true);
        await().untilAsserted(() -> {
            second.viewer().type("2");
            assertThat(second.viewer().seen()).contains("2").doesNotContain("lost");
        });
        first.viewer().type("gone");
        second.viewer().type("3");
        await().untilAsserted(() -> assertThat(second.viewer().seen()).endsWith("3"));
        assertThat(first.viewer().seen()).isEqualTo(FakeStreams.GREETING + "one");
    }

    @Test
    void nobodyTakesTheKeyboardInAnothersNameNorOnAScreen() {
        var adas = open(ada, StreamKind.SERIAL);
        refuses(() -> sessions.takeKeyboard(server, adas.id(), ben.actor()), ErrorCode.FORBIDDEN);
        refuses(() -> sessions.takeKeyboard(server, ConsoleId.next(), ben.actor()), ErrorCode.NOT_FOUND);
        var screen = open(ben, StreamKind.SCREEN);
        refuses(() -> sessions.takeKeyboard(server, screen.id(), ben.actor()), ErrorCode.INVALID_STATE);
        var stranger = household.person(Role.CUSTOMER, household.customer());
        refuses(() -> sessions.takeKeyboard(server, adas.id(), stranger.actor()), ErrorCode.NOT_FOUND);
        refuses(() -> sessions.list(server, stranger.actor()), ErrorCode.NOT_FOUND);
    }

    @Test
    void theKeyboardIsFreeAgainWhenItsHolderLeft() {
        open(ada, StreamKind.SERIAL).viewer().leave();
        await().until(() -> sessions.list(server, ada.actor()).isEmpty());
        open(ben, StreamKind.SERIAL);
        assertThat(sessions.list(server, ada.actor()))
                .extracting(Connected::writes)
                .containsExactly(true);
    }

    @Test
    void oneConsoleOrAllAreClosedByHand() {
        var first = open(ada, StreamKind.SCREEN);
        var second = open(ben, StreamKind.SCREEN);
        var third = open(ben, StreamKind.SERIAL);
        sessions.end(server, second.id(), ada.actor());
        await().until(() -> guests.linesTo(server.value()).get(1).isClosed());
        assertThat(second.viewer().end()).isEqualTo(new Viewer.End(4410, "ended_by_hand"));
        sessions.endAll(server, ada.actor());
        assertThat(first.viewer().end()).isEqualTo(new Viewer.End(4410, "ended_by_hand"));
        assertThat(third.viewer().end()).isEqualTo(new Viewer.End(4410, "ended_by_hand"));
        await().until(() -> sessions.list(server, ada.actor()).isEmpty());
    }

    @Test
    void customersReadTheNamesOfTheirOwnPeopleOnly() {
        var admin = household.person(Role.ADMIN, null);
        open(ada, StreamKind.SCREEN);
        open(admin, StreamKind.SCREEN);
        assertThat(holders(ben.actor())).containsExactly(ada.actor().name(), "null");
        assertThat(holders(admin.actor()))
                .containsExactly(ada.actor().name(), admin.actor().name());
    }

    private List<String> holders(Actor reader) {
        return sessions.list(server, reader).stream()
                .map(one -> String.valueOf(one.holder()))
                .toList();
    }

    private record Open(ConsoleId id, Viewer viewer) {}

    private Open open(Household.Person person, StreamKind kind) {
        int before = guests.linesTo(server.value()).size();
        var ticket = desk.issue(server, Wanted.of(kind), person.sessionId(), person.actor());
        var viewer = Viewer.open(port, person.cookie(), "http://localhost:" + port, ticket.subprotocol());
        await().until(viewer::seen, FakeStreams.GREETING::equals);
        await().until(() -> guests.linesTo(server.value()).size() == before + 1);
        return new Open(ticket.console(), viewer);
    }

    private static void refuses(Runnable attempt, ErrorCode code) {
        assertThatThrownBy(attempt::run)
                .isInstanceOfSatisfying(
                        PanelException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
