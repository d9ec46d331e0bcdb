package org.gastwirt.panel.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.gastwirt.agent.protocol.PanelMessage.StreamKind;
import org.gastwirt.panel.console.Household.Person;
import org.gastwirt.panel.server.ServerId;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.shared.SecretText;
import org.gastwirt.panel.testing.ApiClient;
import org.gastwirt.panel.testing.MovableClock;
import org.gastwirt.panel.testing.PanelTest;
import org.gastwirt.panel.testing.TestAccess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** What opens no console, on a real port with real sockets; prints a table of it. */
@PanelTest
@Import({ConsoleTests.Guests.class, Household.class})
class RefusedTicketsTests {

    /** What somebody tries on a server of their own or of another's; answers how it was refused. */
    private interface Attempt {
        String on(Scene scene);
    }

    /** A server with its owner and a ticket, each made for one attempt. */
    private record Scene(UUID customer, Person owner, ServerId server, String ticket) {}

    private static final String ADMITTED = "101";

    @LocalServerPort
    int port;

    @Autowired
    TicketDesk desk;

    @Autowired
    FakeStreams guests;

    @Autowired
    Household household;

    @Autowired
    TestAccess access;

    @Autowired
    MovableClock clock;

    @AfterEach
    void setTheClockBack() {
        clock.reset();
    }

    @Test
    void whatIsNotOnesOwnFreshTicketIsRefusedAndNoByteIsSent() {
        var table = new ArrayList<String>();
        var all = new SoftAssertions();
        for (Map.Entry<String, Attempt> attempt : attempts()) {
            var scene = scene();
            String outcome = attempt.getValue().on(scene);
            var lines = guests.linesTo(scene.server().value());
            long sent =
                    lines.stream().mapToLong(FakeStreams.Guest::bytesToGuest).sum();
            table.add("%-62s refused: %-20s bytes to the guest: %d".formatted(attempt.getKey(), outcome, sent));
            all.assertThat(outcome).as(attempt.getKey()).isNotEqualTo(ADMITTED);
            all.assertThat(sent).as(attempt.getKey()).isZero();
            // the one line of the used ticket is that of its first, rightful use
            all.assertThat(lines.size())
                    .as(attempt.getKey())
                    .isEqualTo(attempt.getKey().startsWith("used") ? 1 : 0);
            clock.reset();
        }
        System.out.println(String.join(System.lineSeparator(), table));
        all.assertAll();
    }

    private List<Map.Entry<String, Attempt>> attempts() {
        var all = new ArrayList<Map.Entry<String, Attempt>>();
        all.addAll(foreign());
        all.addAll(List.of(
                Map.entry("used: a second time", scene -> {
                    Viewer.open(port, scene.owner().cookie(), own(), scene.ticket())
                            .leave();
                    return mine(scene, scene.ticket());
                }),
                Map.entry("expired: after a minute", scene -> {
                    clock.moveBy(Duration.ofSeconds(61));
                    return mine(scene, scene.ticket());
                }),
                Map.entry("moved: the server began another life (owner, host)", scene -> {
                    household.change(scene.server(), "generation = generation + 1");
                    return mine(scene, scene.ticket());
                })));
        all.addAll(forged());
        all.addAll(origins());
        all.addAll(targets());
        return all;
    }

    private List<Map.Entry<String, Attempt>> foreign() {
        return List.of(
                Map.entry("foreign: another customer's login", scene -> {
                    var other = household.person(Role.CUSTOMER, household.customer());
                    return refused(other.cookie(), own(), scene.ticket());
                }),
                Map.entry("foreign: another login of the same customer", scene -> {
                    var other = household.person(Role.CUSTOMER, scene.customer());
                    return refused(other.cookie(), own(), scene.ticket());
                }),
                Map.entry(
                        "foreign: an admin's login",
                        scene -> refused(household.person(Role.ADMIN, null).cookie(), own(), scene.ticket())),
                Map.entry("foreign: nobody's login", scene -> refused("", own(), scene.ticket())),
                Map.entry("foreign: a ticket for another customer's server", scene -> {
                    var other = household.person(Role.CUSTOMER, household.customer());
                    return notIssued(scene.server(), Wanted.of(StreamKind.SCREEN), other);
                }));
    }

    private List<Map.Entry<String, Attempt>> forged() {
        return List.of(
                Map.entry("forged: a random one", scene -> mine(scene, "ticket." + SecretText.token())),
                Map.entry("forged: a letter is another", scene -> {
                    char last = scene.ticket().charAt(scene.ticket().length() - 1);
                    String start = scene.ticket().substring(0, scene.ticket().length() - 1);
                    return mine(scene, start + (last == 'A' ? 'E' : 'A'));
                }),
                Map.entry(
                        "forged: its stored hash",
                        scene -> mine(scene, "ticket." + SecretText.hash(Ticket.secretOf(scene.ticket())))),
                Map.entry("forged: an empty one", scene -> mine(scene, "ticket.")),
                Map.entry("forged: none at all", scene -> mine(scene, "something")));
    }

    private List<Map.Entry<String, Attempt>> origins() {
        return List.of(
                Map.entry("foreign Origin: another site", from("https://evil.example")),
                Map.entry("foreign Origin: ours as a part of its name", from("http://localhost.evil.example:" + port)),
                Map.entry("foreign Origin: another port", from("http://localhost:1")),
                Map.entry("foreign Origin: null", from("null")),
                Map.entry("foreign Origin: empty", from("")),
                Map.entry("foreign Origin: none", scene -> {
                    int status = Viewer.refused(port, scene.owner().cookie(), null, scene.ticket());
                    return Integer.toString(status);
                }));
    }

    private Attempt from(String origin) {
        return scene -> refused(scene.owner().cookie(), origin, scene.ticket());
    }

    private List<Map.Entry<String, Attempt>> targets() {
        return List.of(
                Map.entry("client-chosen target: address and port at the socket", at("?host=192.0.2.7&port=5900")),
                Map.entry("client-chosen target: websockify's token at the socket", at("?token=192.0.2.7:5900")),
                Map.entry("client-chosen target: in the socket's path", at("/192.0.2.7:5900")),
                Map.entry("client-chosen target: another server's desktop", scene -> {
                    var desktop = new Wanted(StreamKind.DESKTOP, DesktopId.next(), false);
                    return notIssued(scene.server(), desktop, scene.owner());
                }),
                Map.entry(
                        "client-chosen target: address and port for a ticket",
                        asked("actions/console", "{'kind':'screen','host':'192.0.2.7','port':5900}")),
                Map.entry(
                        "client-chosen target: a socket's path for a ticket",
                        asked("actions/console", "{'kind':'screen','path':'/run/libvirt/libvirt-sock'}")),
                Map.entry(
                        "client-chosen target: an address for a desktop",
                        asked("desktops", "{'name':'d','width':800,'height':600,'address':'192.0.2.7'}")));
    }

    private Attempt at(String more) {
        return scene -> Integer.toString(
                Viewer.refused(port, "/console/socket" + more, scene.owner().cookie(), own(), scene.ticket()));
    }

    private Attempt asked(String what, String json) {
        return scene -> {
            var person = access.person(Role.CUSTOMER, scene.customer());
            var api = new ApiClient(access, access.token(person, "servers:read", "servers:console"));
            var answer = api.send("POST", "/v1/servers/" + scene.server() + "/" + what, json);
            assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499);
            return answer.statusCode() + " "
                    + ApiClient.json(answer).path("code").asString();
        };
    }

    private Scene scene() {
        UUID customer = household.customer();
        var owner = household.person(Role.CUSTOMER, customer);
        var server = household.server(customer);
        var ticket = desk.issue(server, Wanted.of(StreamKind.SCREEN), owner.sessionId(), owner.actor());
        return new Scene(customer, owner, server, ticket.subprotocol());
    }

    private String mine(Scene scene, String ticket) {
        return refused(scene.owner().cookie(), own(), ticket);
    }

    private String refused(String cookie, String origin, String ticket) {
        return Integer.toString(Viewer.refused(port, cookie.isEmpty() ? null : cookie, origin, ticket));
    }

    private String notIssued(ServerId server, Wanted wanted, Person person) {
        try {
            desk.issue(server, wanted, person.sessionId(), person.actor());
            return ADMITTED;
        } catch (PanelException e) {
            return e.code().httpStatus() + " " + e.code().code();
        }
    }

    private String own() {
        return "http://localhost:" + port;
    }
}
