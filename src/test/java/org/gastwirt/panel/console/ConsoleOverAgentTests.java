package org.gastwirt.panel.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.gastwirt.panel.agent.FakeAgents;
import org.gastwirt.panel.agent.FakeSocket;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.testing.OpenApiContract;
import org.gastwirt.panel.testing.PanelTest;
import org.gastwirt.panel.testing.TestAccess;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** The whole way: page or API, ticket, socket, panel, and an agent that dialled in. */
@PanelTest
@Import(Household.class)
class ConsoleOverAgentTests {

    @Autowired
    FakeAgents agents;

    @Autowired
    TestAccess access;

    @Autowired
    Household household;

    @Autowired
    JsonMapper json;

    private final AtomicReference<FakeSocket> guest = new AtomicReference<>();

    @Test
    void aTokenOpensTheScreenAndHearsWhySuspensionClosedIt() {
        try (var agent = agents.connected().withGuest(this::greetAndEcho)) {
            var customer = household.customer();
            var server = household.server(customer, agent.host().value());
            String token = access.token(access.person(Role.CUSTOMER, customer), "servers:console");
            var reply = access.anonymous().send("POST", path(server.text()), null, "Authorization", "Bearer " + token);
            OpenApiContract.of(access.anonymous()).check("POST", "/v1/servers/{id}/actions/console", reply);
            var answer = json.readTree(reply.body());
            assertThat(reply.statusCode()).isEqualTo(201);
            assertThat(reply.headers().firstValue("Cache-Control")).hasValue("no-store");
            assertThat(answer.path("subprotocol").asString())
                    .isEqualTo("ticket." + answer.path("ticket").asString());

            var socket = URI.create(answer.path("wss_url").asString());
            assertThat(socket.getPath()).isEqualTo("/console/socket");
            var viewer = Viewer.open(
                    socket.getPort(),
                    null,
                    access.url().toString(),
                    answer.path("subprotocol").asString());
            // the greeting first: another thread of the guest sends it, and who types at once may overtake it
            await().untilAsserted(() -> assertThat(viewer.seen()).isEqualTo(FakeStreams.GREETING));
            viewer.type("hello");
            await().untilAsserted(() -> assertThat(viewer.seen()).isEqualTo(FakeStreams.GREETING + "hello"));
            household.change(
                    server,
                    "lifecycle = 'SUSPENDED', suspended_at = now(), suspend_reason = 'r', suspend_origin = 'ADMIN'");
            assertThat(viewer.end()).isEqualTo(new Viewer.End(4409, "server_suspended"));
        }
    }

    @Test
    void whenTheGuestGoesAwayTheBrowserIsClosed() {
        try (var agent = agents.connected().withGuest(this::greetAndEcho)) {
            var server = household.server(household.customer(), agent.host().value());
            String token = access.adminToken("servers:console");
            var reply = access.anonymous().send("POST", path(server.text()), null, "Authorization", "Bearer " + token);
            var viewer = Viewer.open(
                    access.url().getPort(),
                    null,
                    access.url().toString(),
                    json.readTree(reply.body()).path("subprotocol").asString());
            await().until(viewer::seen, FakeStreams.GREETING::equals);
            guest.get().abort();
            assertThat(viewer.end().code()).isEqualTo(1000);
        }
    }

    @Test
    void thePageTakesATicketOnlyWithItsOwnCsrfToken() {
        var customer = household.customer();
        var server = household.server(customer);
        var browser = access.browser(access.person(Role.CUSTOMER, customer));
        String tickets = "/servers/" + server.text() + "/console-sessions";
        assertThat(browser.get("/servers/" + server.text() + "/console").body())
                .contains("data-tickets=\"" + tickets + "\"", "/assets/console");
        assertThat(browser.send("POST", tickets, null).statusCode()).isEqualTo(403);
        browser.get("/account"); // a page with a form, whose token the browser remembers
        var reply = browser.post(tickets, Map.of());
        assertThat(reply.statusCode()).isEqualTo(201);
        assertThat(json.readTree(reply.body()).path("subprotocol").asString()).startsWith("ticket.");
    }

    @Test
    void aForeignServersConsoleIsNotFound() {
        var server = household.server(household.customer());
        var stranger = access.browser(access.person(Role.CUSTOMER, household.customer()));
        assertThat(stranger.get("/servers/" + server.text() + "/console").statusCode())
                .isEqualTo(404);
        assertThat(stranger.post("/servers/" + server.text() + "/console-sessions", Map.of())
                        .statusCode())
                .isEqualTo(404);
    }

    private void greetAndEcho(FakeSocket socket) {
        guest.set(socket);
        socket.echo();
        socket.send(
                java.nio.ByteBuffer.wrap(FakeStreams.GREETING.getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
    }

    private static String path(String server) {
        return "/v1/servers/" + server + "/actions/console";
    }
}
