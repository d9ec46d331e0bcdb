package org.gastwirt.panel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.testing.TestAccess;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
class ServerPagesTests {

    @Autowired
    Servers servers;

    @Autowired
    ServerWorld worlds;

    @Autowired
    TestAccess access;

    @Autowired
    Oracle oracle;

    @Autowired
    JdbcClient jdbc;

    @Test
    void thePageOfDesktopsBrokeOffAtTheFirstOne() {
        Server server = worlds.built(worlds.world());
        jdbc.sql("""
                insert into desktop (id, server_id, generation, host_id, name, width, height, state, end_reason, created_by,
                    created_at, last_used_at, ended_at)
                select gen_random_uuid(), id, generation, host_id, title, 800, 600, state, reason, 'nobody', now(), now(), ended
                from server, (values ('Office', 'RUNNING', null, null), ('Older', 'ENDED', 'by_hand', now()))
                    as d (title, state, reason, ended)
                where id = :server""").param("server", server.id().value()).update();
        var page = access.browser(access.person(Role.ADMIN, null)).get("/servers/" + server.id() + "/console/desktops");
        assertThat(page.body()).contains("Office", "Older", "800 × 600", "</html>");
    }

    @Test
    void staffSeesListServerFormAndCheck() {
        var world = worlds.world();
        Server server = worlds.built(world);
        var browser = access.browser(access.person(Role.ADMIN, null));
        String list = browser.get("/servers?search=" + server.name()).body();
        assertThat(list).contains(server.name(), "running", "192.0.2.");
        assertThat(browser.get("/servers?search=nobody-is-called-so").body()).contains("No server is like that.");
        String page = browser.get("/servers/" + server.id()).body();
        assertThat(page).contains("server-live", "Shut down", "Why on this host", "Install anew", "server-work");
        assertThat(browser.get("/servers/" + server.id() + "/settings").body())
                .contains("Suspend", "Delete the server");
        assertThat(browser.get("/servers/" + server.id() + "/live").body())
                .contains("id=\"server-live\"", "hx-trigger=\"live\"")
                .doesNotContain("<html");
        assertThat(browser.get("/servers/new").body()).contains(world.plan(), world.image(), "ssh");
        var check = browser.get("/check");
        assertThat(check.statusCode()).isEqualTo(200);
        assertThat(check.body()).contains("O10");
    }

    @Test
    void aCustomerSeesNoTraceOfHosts() {
        var world = worlds.world();
        Server server = worlds.built(world);
        var browser =
                access.browser(access.person(Role.CUSTOMER, world.customer().value()));
        String host = java.util.Objects.requireNonNull(server.nameOfHost());
        assertThat(browser.get("/servers").body()).contains(server.name()).doesNotContain(host);
        assertThat(browser.get("/servers/" + server.id()).body())
                .contains(server.name())
                .doesNotContain(host)
                .doesNotContain("Why on this host")
                .doesNotContain("Lift the suspension");
        Server foreign = worlds.built(worlds.world());
        assertThat(browser.get("/servers/" + foreign.id()).statusCode()).isEqualTo(404);
    }

    @Test
    void anOrderShowsThePasswordOnceAndARefusalStandsAtItsField() {
        var world = worlds.world();
        var browser =
                access.browser(access.person(Role.CUSTOMER, world.customer().value()));
        browser.get("/servers/new");
        var refused = browser.post(
                "/servers", Map.of("plan", world.plan(), "image", world.image(), "name", "?bad?", "hostname", ""));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("field-error", "?bad?");
        Server server = worlds.built(world);
        var reset = browser.post("/servers/" + server.id() + "/password", Map.of());
        assertThat(reset.statusCode()).isEqualTo(200);
        assertThat(reset.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(reset.body()).contains("not shown again");
        browser.post("/servers/" + server.id() + "/deletion", Map.of("confirm", "something else"));
        assertThat(servers.get(server.id(), ServerWorld.ADMIN).lifecycle()).isEqualTo(Lifecycle.ACTIVE);
    }

    @Test
    void theOracleFindsAClaimThatIsNobodysSize() {
        var world = worlds.world();
        Server server = worlds.built(world);
        assertThat(oracle.check(ServerWorld.ADMIN))
                .noneMatch(f -> f.subject().equals(server.id().value().toString()));
    }
}
