package org.gastwirt.panel.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.UUID;
import org.gastwirt.agent.protocol.PanelMessage.StreamKind;
import org.gastwirt.panel.server.ServerId;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.testing.PanelTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A console in the hands of somebody without an account. */
@PanelTest
@Import({ConsoleSharingTests.Guests.class, Household.class})
class HandoverTests {

    private static final String RFB_HELLO = "RFB 003.008\n\1\1";
    private static final String KEY = "\4\1\0\0\0\0\0a";
    private static final String UPDATE = "\3\0\0\0\0\0\4\0\3\0";

    @LocalServerPort
    int port;

    @Autowired
    Handovers handovers;

    @Autowired
    TicketDesk desk;

    @Autowired
    ConsoleSessions sessions;

    @Autowired
    Household household;

    @Autowired
    JdbcClient jdbc;

    private Household.Person owner;
    private ServerId server;

    @BeforeEach
    void anOwnerWithAServer() {
        UUID customer = household.customer();
        owner = household.person(Role.CUSTOMER, customer);
        server = household.server(customer);
    }

    @Test
    void aGuestLooksAndWhatItTypesDoesNotReachTheServer() {
        var viewer = open(taken(true));
        viewer.type(RFB_HELLO + KEY + UPDATE);
        await().untilAsserted(() -> assertThat(viewer.seen()).isEqualTo(FakeStreams.GREETING + RFB_HELLO + UPDATE));
        assertThat(sessions.list(server, owner.actor())).singleElement().satisfies(one -> {
            assertThat(one.holder()).isEqualTo("guest of " + owner.actor().name());
            assertThat(one.viewOnly()).isTrue();
        });
    }

    @Test
    void aGuestWithFullControlTypes() {
        var viewer = open(taken(false));
        viewer.type("hello");
        await().untilAsserted(() -> assertThat(viewer.seen()).isEqualTo(FakeStreams.GREETING + "hello"));
    }

    @Test
    void aLinkIsOpenedOnce() {
        var made = handovers.create(server, Wanted.of(StreamKind.SCREEN), 30, owner.actor());
        assertThat(handovers.look(made.token())).isPresent();
        assertThat(handovers.take(made.token(), "192.0.2.1")).isPresent();
        assertThat(handovers.look(made.token())).isEmpty();
        assertThat(handovers.take(made.token(), "192.0.2.1")).isEmpty();
    }

    @Test
    void aTicketOfAGuestOpensNothingInAnotherBrowser() {
        String guest = taken(true);
        var ticket = desk.issue(handovers.of(guest).orElseThrow(), guest);
        assertThat(desk.redeem(ticket.secret(), null, null, "192.0.2.1")).isEmpty();
        assertThat(desk.redeem(ticket.secret(), owner.sessionId(), "other", "192.0.2.1"))
                .isEmpty();
        assertThat(desk.redeem(ticket.secret(), null, guest, "192.0.2.1")).isPresent();
    }

    @Test
    void whoWasGivenAConsoleIsSentAwayWhenItIsTakenBack() {
        var made = handovers.create(server, Wanted.of(StreamKind.SCREEN), 30, owner.actor());
        String guest = handovers.take(made.token(), "192.0.2.1").orElseThrow();
        var viewer = open(guest);
        handovers.revoke(server, made.handover().id(), owner.actor());
        await().until(() -> sessions.list(server, owner.actor()).isEmpty());
        assertThat(viewer.end()).isEqualTo(new Viewer.End(4401, "unauthenticated"));
        assertThat(handovers.of(guest)).isEmpty();
    }

    @Test
    void andWhenItsTimeIsOver() {
        String guest = taken(true);
        var viewer = open(guest);
        // not the clock: a console that was silent for half an hour would end for that
        jdbc.sql("update console_handover set valid_until = created_at where server_id = :id")
                .param("id", server.value())
                .update();
        assertThat(viewer.end()).isEqualTo(new Viewer.End(4401, "unauthenticated"));
        assertThat(handovers.of(guest)).isEmpty();
    }

    @Test
    void nobodyHandsOverWhatIsNotTheirs() {
        var stranger = household.person(Role.CUSTOMER, household.customer());
        assertThatThrownBy(() -> handovers.create(server, Wanted.of(StreamKind.SCREEN), 30, stranger.actor()))
                .isInstanceOfSatisfying(
                        PanelException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
    }

    private String taken(boolean viewOnly) {
        var made = handovers.create(server, new Wanted(StreamKind.SCREEN, null, viewOnly), 30, owner.actor());
        return handovers.take(made.token(), "192.0.2.1").orElseThrow();
    }

    private Viewer open(String guest) {
        var ticket = desk.issue(handovers.of(guest).orElseThrow(), guest);
        var viewer = Viewer.open(
                port, GuestController.COOKIE + "=" + guest, "http://localhost:" + port, ticket.subprotocol());
        await().until(viewer::seen, FakeStreams.GREETING::equals);
        return viewer;
    }
}
