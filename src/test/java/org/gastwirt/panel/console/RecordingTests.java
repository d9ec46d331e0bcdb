package org.gastwirt.panel.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gastwirt.agent.protocol.PanelMessage.StreamKind;
import org.gastwirt.panel.server.ServerId;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.testing.PanelTest;
import org.gastwirt.panel.testing.TestAccess;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Consoles that are recorded. */
@PanelTest
@Import({ConsoleSharingTests.Guests.class, Household.class})
class RecordingTests {

    private static final String SAID = "the guest says something worth keeping ß";

    @LocalServerPort
    int port;

    @Autowired
    Recordings recordings;

    @Autowired
    TicketDesk desk;

    @Autowired
    FakeStreams guests;

    @Autowired
    Household household;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Handovers handovers;

    @Autowired
    TestAccess access;

    @Autowired
    ApplicationContext beans;

    private UUID customer;
    private Household.Person ada;
    private ServerId server;

    @BeforeEach
    void aCustomerWithAServer() {
        customer = household.customer();
        ada = household.person(Role.CUSTOMER, customer);
        server = household.server(customer);
    }

    @Test
    void whatAGuestSaysIsKeptAndWhatPeopleTypeIsNot() throws IOException {
        var console = open(ada, StreamKind.SERIAL);
        var recording = recordings.start(server, console.id(), ada.actor());
        recorded().say(SAID.getBytes(StandardCharsets.UTF_8));
        console.viewer().type("hunter2");
        await().untilAsserted(() -> assertThat(console.viewer().seen()).contains("hunter2"));
        assertThat(recorded().bytesToGuest()).isZero();
        recordings.stop(server, recording.id(), ada.actor());
        var over = ended(recording, RecordingEnd.STOPPED);
        assertThat(over.name()).isEqualTo("serial-1");
        assertThat(over.holder()).isEqualTo(ada.actor().name());
        String file = file(over);
        assertThat(file).startsWith("{\"version\":2,").contains(SAID).doesNotContain("hunter2");
        assertThat(over.bytes()).isEqualTo(file.getBytes(StandardCharsets.UTF_8).length);
        await().until(() -> recorded().isClosed());
        assertThat(audited()).containsSubsequence("console.record", "console.record_stop", "console.record_read");
    }

    @Test
    void aConsoleIsRecordedOnceAndEverybodyThereSeesIt() {
        var ben = household.person(Role.CUSTOMER, customer);
        var session = open(ada, StreamKind.SERIAL).id();
        assertThat(recordings.running(server, StreamKind.SERIAL, null, ben.actor()))
                .isEmpty();
        var first = recordings.start(server, session, ada.actor());
        var second = recordings.start(server, open(ben, StreamKind.SERIAL).id(), ben.actor());
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(recordings.running(server, StreamKind.SERIAL, null, ben.actor()))
                .isPresent();
        assertThat(recordings.running(server, StreamKind.SCREEN, null, ben.actor()))
                .isEmpty();
        recordings.stop(server, first.id(), ben.actor());
        ended(first, RecordingEnd.STOPPED);
        assertThat(recordings.running(server, StreamKind.SERIAL, null, ben.actor()))
                .isEmpty();
    }

    @Test
    void aGuestByLinkSeesThatItIsRecordedToo() {
        var made = handovers.create(server, Wanted.of(StreamKind.SERIAL), 30, ada.actor());
        var guest = access.anonymous();
        guest.get("/console/guest/" + made.token());
        guest.post("/console/guest/" + made.token(), Map.of());
        assertThat(guest.get("/console/guest/recording").body())
                .contains("hx-get")
                .doesNotContain("badge");
        recordings.start(server, open(ada, StreamKind.SERIAL).id(), ada.actor());
        assertThat(guest.get("/console/guest/recording").body()).contains("badge bad recorded");
        assertThat(access.anonymous().get("/console/guest/recording").body())
                .doesNotContain("hx-get")
                .doesNotContain("badge");
    }

    @Test
    void aRecordingEndsWithItsConsole() {
        var console = open(ada, StreamKind.SERIAL);
        var recording = recordings.start(server, console.id(), ada.actor());
        recorded();
        console.viewer().leave();
        ended(recording, RecordingEnd.CONSOLE_CLOSED);
    }

    @Test
    void aRecordingEndsWhenTheServerIsSuspendedAndStays() throws IOException {
        var recording = recordings.start(server, open(ada, StreamKind.SERIAL).id(), ada.actor());
        recorded().say(SAID.getBytes(StandardCharsets.UTF_8));
        household.change(
                server,
                "lifecycle = 'SUSPENDED', suspended_at = now(), suspend_reason = 'r', suspend_origin = 'ADMIN'");
        var over = ended(recording);
        assertThat(over.end()).isIn(RecordingEnd.SUSPENDED, RecordingEnd.CONSOLE_CLOSED);
        assertThat(file(over)).contains(SAID);
    }

    @Test
    void aRecordingEndsWhenTheGuestLeavesOrIsAway() {
        var recording = recordings.start(server, open(ada, StreamKind.SERIAL).id(), ada.actor());
        recorded().leave();
        ended(recording, RecordingEnd.GUEST_LEFT);
        UUID host = household.host();
        server = household.server(customer, host);
        var session = open(ada, StreamKind.SERIAL).id();
        guests.goAway(host);
        ended(recordings.start(server, session, ada.actor()), RecordingEnd.UNREACHABLE);
    }

    @Test
    void aForeignRecordingIsNotThereAndWhoOnlyLooksAtThePanelSeesNone() {
        var session = open(ada, StreamKind.SERIAL).id();
        var recording = recordings.start(server, session, ada.actor());
        var stranger = household.person(Role.CUSTOMER, household.customer()).actor();
        refuses(() -> recordings.list(server, PageRequest.first(), stranger), ErrorCode.NOT_FOUND);
        refuses(() -> recordings.get(server, recording.id(), stranger), ErrorCode.NOT_FOUND);
        refuses(() -> recordings.open(server, recording.id(), stranger), ErrorCode.NOT_FOUND);
        refuses(() -> recordings.start(server, session, stranger), ErrorCode.NOT_FOUND);
        refuses(() -> recordings.stop(server, recording.id(), stranger), ErrorCode.NOT_FOUND);
        refuses(() -> recordings.delete(server, recording.id(), stranger), ErrorCode.NOT_FOUND);
        var others = household.server(customer);
        refuses(() -> recordings.get(others, recording.id(), ada.actor()), ErrorCode.NOT_FOUND);
        refuses(() -> recordings.start(others, session, ada.actor()), ErrorCode.NOT_FOUND);
        var support = household.person(Role.SUPPORT, null).actor();
        refuses(() -> recordings.open(server, recording.id(), support), ErrorCode.FORBIDDEN);
        refuses(() -> recordings.start(server, session, support), ErrorCode.FORBIDDEN);
    }

    @Test
    void aCustomersRecordingsTakeSoMuchTogetherAndNoMore() {
        var old = new StoredRecordings(beans).of(server, ada.actor(), new byte[10]);
        jdbc.sql("update console_recording set bytes = 500 * 1048576 where id = ?")
                .param(old.id().value())
                .update();
        var session = open(ada, StreamKind.SERIAL).id();
        refuses(() -> recordings.start(server, session, ada.actor()), ErrorCode.QUOTA_EXCEEDED);
        jdbc.sql("update console_recording set bytes = 500 * 1048576 - 100 where id = ?")
                .param(old.id().value())
                .update();
        var recording = recordings.start(server, session, ada.actor());
        recorded().say(new byte[200]);
        ended(recording, RecordingEnd.NO_ROOM);
    }

    @Test
    void oneThatIsDeletedWhileItRunsEnds() {
        var recording = recordings.start(server, open(ada, StreamKind.SERIAL).id(), ada.actor());
        var line = recorded();
        recordings.delete(server, recording.id(), ada.actor());
        await().until(line::isClosed);
        assertThat(exists(recording)).isFalse();
        assertThat(audited()).contains("console.record_delete");
    }

    private record Open(ConsoleId id, Viewer viewer) {}

    private Open open(Household.Person person, StreamKind kind) {
        var ticket = desk.issue(server, Wanted.of(kind), person.sessionId(), person.actor());
        var viewer = Viewer.open(port, person.cookie(), "http://localhost:" + port, ticket.subprotocol());
        await().until(viewer::seen, FakeStreams.GREETING::equals);
        return new Open(ticket.console(), viewer);
    }

    /** The recorder's line is the newest. */
    private FakeStreams.Guest recorded() {
        await().until(() -> guests.linesTo(server.value()).size() > 1);
        return guests.linesTo(server.value()).getLast();
    }

    private Recording ended(Recording recording, RecordingEnd why) {
        var over = ended(recording);
        assertThat(over.end()).isEqualTo(why);
        return over;
    }

    private Recording ended(Recording recording) {
        await().until(() -> !recordings.get(server, recording.id(), ada.actor()).running());
        return recordings.get(server, recording.id(), ada.actor());
    }

    private String file(Recording recording) throws IOException {
        var out = new ByteArrayOutputStream();
        recordings.write(recordings.open(server, recording.id(), ada.actor()), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private boolean exists(Recording recording) {
        return jdbc.sql("select exists (select from console_recording where id = ?)")
                .param(recording.id().value())
                .query(Boolean.class)
                .single();
    }

    private List<@Nullable String> audited() {
        return jdbc.sql("select action from audit_event where subject_id = ? order by id")
                .param(server.value())
                .query(String.class)
                .list();
    }

    private static void refuses(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, ErrorCode code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        PanelException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
