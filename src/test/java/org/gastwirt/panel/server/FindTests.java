package org.gastwirt.panel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.testing.Browser;
import org.gastwirt.panel.testing.TestAccess;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The command palette, and the search behind it. */
@ServerTest
class FindTests {

    @Autowired
    Servers servers;

    @Autowired
    ServerWorld worlds;

    @Autowired
    TestAccess access;

    @Autowired
    JdbcClient sql;

    private static String found(Browser browser, String text) {
        var answer = browser.get("/find/results?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    /** Everything that somebody may have of a server. */
    private static List<String> ways(Server server) {
        var card = Objects.requireNonNull(server.addresses());
        var v4 = card.addresses().getFirst().address();
        var v6 = card.addresses().getLast();
        return List.of(
                server.name(),
                server.name().substring(0, 5),
                server.name().substring(3),
                server.hostname().toUpperCase(java.util.Locale.ROOT),
                v4,
                v6.address(),
                v6.cidr().substring(0, v6.cidr().indexOf('/')) + "77",
                card.mac(),
                card.mac().replace(":", ""),
                card.mac().replace(':', '-'),
                card.mac().substring(0, 16),
                server.id().text(),
                server.id().text().substring(0, 26),
                server.id().value().toString(),
                "#" + server.number());
    }

    @Test
    void aServerIsFoundByWhateverOneHasOfIt() {
        var world = worlds.world();
        Server server = worlds.built(world);
        for (String text : ways(server)) {
            assertThat(servers.find(text, 50, world.owner()))
                    .as(text)
                    .extracting(Server::id)
                    .contains(server.id());
        }
        assertThat(servers.find("100%", 50, world.owner())).isEmpty();
        assertThat(servers.find(" ", 50, world.owner())).isEmpty();
    }

    @Test
    void whatIsExactComesFirst() {
        var world = worlds.world();
        sql.sql("update customer set name = 'many-7' where id = ?")
                .param(world.customer().value())
                .update();
        worlds.stopped(world, 90);
        assertThat(servers.find("many-7", 10, world.owner()))
                .hasSize(10)
                .first()
                .extracting(Server::name)
                .isEqualTo("many-7");
        assertThat(servers.find("many-7", 50, ServerWorld.ADMIN)).hasSize(50);
    }

    @Test
    void nothingOfSomebodyElseIsFoundWhateverIsTyped() {
        Server foreign = worlds.built(worlds.world());
        var world = worlds.world();
        var browser =
                access.browser(access.person(Role.CUSTOMER, world.customer().value()));
        for (String text : ways(foreign)) {
            assertThat(found(browser, text))
                    .as(text)
                    .doesNotContain(foreign.id().text(), foreign.name());
        }
        for (String text : List.of(
                String.valueOf(foreign.nameOfHost()),
                foreign.customer().text(),
                world.host().text(),
                world.network(),
                world.plan())) {
            assertThat(found(browser, text)).as(text).doesNotContain("href=");
        }
        assertThat(found(browser, "")).contains("/servers/new").doesNotContain("/hosts", "/customers", "/audit");
    }

    @Test
    void staffFindsEverythingElse() {
        var world = worlds.world();
        Server server = worlds.built(world);
        var browser = access.browser(access.person(Role.ADMIN, null));
        assertThat(found(browser, String.valueOf(server.nameOfHost()))).contains("/hosts/" + world.host());
        assertThat(found(browser, world.host().text())).contains("/hosts/" + world.host());
        assertThat(found(browser, world.customer().text())).contains("/customers/" + world.customer());
        assertThat(found(browser, world.network())).contains("/networks/net_");
        assertThat(found(browser, world.image())).contains("/images/img_");
        assertThat(found(browser, world.plan())).contains("/plans/pln_");
        assertThat(found(browser, "new ser")).contains("href=\"/servers/new\"");
        var job = servers.power(server.id(), PowerVerb.SHUTDOWN, ServerWorld.ADMIN);
        assertThat(found(browser, job.text())).contains("/jobs/" + job);
        worlds.ended(job);
    }

    @Test
    void aServerThatWasFoundCanBeSwitched() {
        var world = worlds.world();
        Server server = worlds.built(world);
        var browser =
                access.browser(access.person(Role.CUSTOMER, world.customer().value()));
        String path = "/servers/" + server.id();
        assertThat(found(browser, server.name()))
                .contains(path + "/console", path + "/power", "Shut down " + server.name(), "data-asks")
                .doesNotContain("Start " + server.name());
        assertThat(found(browser, "shutdown " + server.name()))
                .contains("Shut down " + server.name())
                .doesNotContain("Console of");
        assertThat(browser.get("/find?q=" + server.name()).body()).contains("id=\"page-list\"", server.name());
        var support = access.browser(access.person(Role.SUPPORT, null));
        assertThat(found(support, server.name())).contains("/console").doesNotContain("/power");
    }
}
