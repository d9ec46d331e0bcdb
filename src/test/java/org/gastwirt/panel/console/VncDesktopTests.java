package org.gastwirt.panel.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.Map;
import java.util.UUID;
import org.gastwirt.agent.protocol.AgentCommand.StartDesktop;
import org.gastwirt.agent.protocol.AgentCommand.StartVncDesktop;
import org.gastwirt.panel.agent.FakeAgent;
import org.gastwirt.panel.agent.FakeAgents;
import org.gastwirt.panel.server.ServerId;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.testing.OpenApiContract;
import org.gastwirt.panel.testing.PanelTest;
import org.gastwirt.panel.testing.TestAccess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Desktops that show a guest's own VNC server, from the order to the host. */
@PanelTest
@Import(Household.class)
class VncDesktopTests {

    @Autowired
    FakeAgents agents;

    @Autowired
    TestAccess access;

    @Autowired
    Household household;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JsonMapper json;

    private FakeAgent agent;
    private UUID customer;
    private TestAccess.Person owner;
    private ServerId server;

    @BeforeEach
    void aServerWithAnAddress() {
        agent = agents.connected().withBareGuest(VncDesktopTests::hangUp);
        customer = household.customer();
        owner = access.person(Role.CUSTOMER, customer);
        server = household.server(customer, agent.host().value());
        household.address(server, "192.0.2.77");
    }

    @AfterEach
    void close() {
        agent.close();
    }

    private static void hangUp(Socket panel) {
        try {
            panel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theHostIsToldTheServersOwnAddressAndThePort() {
        JsonNode made = started("{\"name\":\"Office\",\"kind\":\"vnc\",\"port\":5907}", 201);
        assertThat(made.path("kind").asString()).isEqualTo("vnc");
        assertThat(made.path("port").asInt()).isEqualTo(5907);
        assertThat(made.path("width").isNull()).isTrue();
        assertThat(made.path("state").asString()).isEqualTo("running");
        assertThat(agent.carriedOut(StartVncDesktop.class)).singleElement().satisfies(order -> {
            assertThat(order.address()).isEqualTo("192.0.2.77");
            assertThat(order.port()).isEqualTo(5907);
        });
        assertThat(access.browser(owner)
                        .get("/servers/" + server + "/console/desktops")
                        .body())
                .contains("VNC, port 5907");
    }

    @Test
    void whoSaysNoKindGetsAnXServerAsBefore() {
        JsonNode made = started("{\"name\":\"Office\"}", 201);
        assertThat(made.path("kind").asString()).isEqualTo("xdmcp");
        assertThat(made.path("width").asInt()).isEqualTo(1280);
        assertThat(made.path("port").isNull()).isTrue();
        assertThat(agent.carriedOut(StartDesktop.class)).hasSize(1);
    }

    @Test
    void aPortOutsideVncsRangeIsNamed() {
        JsonNode refused = started("{\"name\":\"Office\",\"kind\":\"vnc\",\"port\":22}", 422);
        assertThat(refused.toString()).contains("\"/port\"", "must be between 5900 and 5999");
        var browser = access.browser(owner);
        browser.get("/servers/" + server + "/console/desktops");
        var page = browser.post(
                "/servers/" + server + "/console/desktops",
                Map.of("name", "Office", "kind", "vnc", "width", "1280", "height", "800", "port", "6000"));
        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body()).contains("must be between 5900 and 5999", "value=\"6000\"");
        assertThat(agent.carriedOut(StartVncDesktop.class)).isEmpty();
    }

    /** An agent of before would not know what to do. */
    @Test
    void aHostThatCannotIsNotAsked() {
        jdbc.sql("update host set capabilities = array_remove(capabilities, 'vnc-desktops') where id = ?")
                .param(agent.host().value())
                .update();
        assertThat(started("{\"name\":\"Office\",\"kind\":\"vnc\"}", 422).toString())
                .contains("\"/kind\"", "not offered");
        assertThat(access.browser(owner)
                        .get("/servers/" + server + "/console/desktops")
                        .body())
                .contains("type=\"hidden\" name=\"kind\" value=\"xdmcp\"")
                .doesNotContain("type=\"radio\"");
        assertThat(agent.carriedOut(StartVncDesktop.class)).isEmpty();
    }

    @Test
    void aForeignServerHasNoDesktops() {
        String stranger = access.token(access.person(Role.CUSTOMER, household.customer()), "servers:console");
        assertThat(start("{\"name\":\"Office\",\"kind\":\"vnc\"}", stranger, 404)
                        .path("code")
                        .asString())
                .isEqualTo("not_found");
        assertThat(agent.carriedOut(StartVncDesktop.class)).isEmpty();
    }

    @Test
    void whoLooksIsToldThatNobodyAnswersThere() {
        String desktop = started("{\"name\":\"Office\",\"kind\":\"vnc\"}", 201)
                .path("id")
                .asString();
        String token = access.token(owner, "servers:console");
        var ticket = access.anonymous()
                .send(
                        "POST",
                        "/v1/servers/" + server + "/actions/console",
                        "{\"kind\":\"desktop\",\"desktop_id\":\"" + desktop + "\"}",
                        "Authorization",
                        "Bearer " + token);
        var viewer = Viewer.open(
                access.url().getPort(),
                null,
                access.url().toString(),
                json.readTree(ticket.body()).path("subprotocol").asString());
        assertThat(viewer.end()).isEqualTo(new Viewer.End(4504, "no_answer"));
        assertThat(access.browser(owner)
                        .get("/servers/" + server + "/console/desktops/" + desktop)
                        .body())
                .contains("does not answer on port 5901", "let 198.18.0.0/15 in");
    }

    /** What a browser keeps can be read in the login in which it was kept, and in no other one. */
    @Test
    void eachLoginHasAKeyOfItsOwn() {
        String path = "/servers/" + server + "/console/desktops/"
                + started("{\"name\":\"Office\",\"kind\":\"vnc\"}", 201)
                        .path("id")
                        .asString();
        var browser = access.browser(owner);
        String key = key(browser.get(path).body());
        assertThat(key).hasSize(44);
        assertThat(key(browser.get(path).body())).isEqualTo(key);
        assertThat(key(access.browser(owner).get(path).body())).isNotEqualTo(key);
    }

    private static String key(String page) {
        String after = page.substring(page.indexOf("data-password-key=\"") + "data-password-key=\"".length());
        return after.substring(0, after.indexOf('"'));
    }

    private JsonNode started(String body, int status) {
        return start(body, access.token(owner, "servers:console"), status);
    }

    private JsonNode start(String body, String token, int status) {
        var reply = access.anonymous()
                .send("POST", "/v1/servers/" + server + "/desktops", body, "Authorization", "Bearer " + token);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
        OpenApiContract.of(access.anonymous()).check("POST", "/v1/servers/{id}/desktops", reply);
        return json.readTree(reply.body());
    }
}
