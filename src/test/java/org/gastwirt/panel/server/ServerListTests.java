package org.gastwirt.panel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.plan.PlanId;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.testing.ApiClient;
import org.gastwirt.panel.testing.Browser;
import org.gastwirt.panel.testing.TestAccess;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
class ServerListTests {

    @Autowired
    Servers servers;

    @Autowired
    ServerWorld worlds;

    @Autowired
    TestAccess access;

    @Autowired
    JdbcClient sql;

    private List<ServerId> found(Actor me, ServerQuery query) {
        return servers.list(query, PageRequest.first(), me).items().stream()
                .map(Server::id)
                .toList();
    }

    private static ServerQuery query(
            @Nullable HostId host, @Nullable String plan, @Nullable String image, @Nullable String location) {
        return new ServerQuery(null, null, host, plan, image, location, Set.of(), null, null, null);
    }

    @Test
    void eachFilterFindsItsOwnAndNothingElse() {
        var world = worlds.world();
        Server server = worlds.built(world);
        worlds.built(worlds.world());
        var me = ServerWorld.ADMIN;
        String location = sql.sql("select l.slug from location l join host h on h.location_id = l.id where h.id = ?")
                .param(world.host().value())
                .query(String.class)
                .single();
        for (ServerQuery query : List.of(
                query(world.host(), null, null, null),
                query(null, world.plan(), null, null),
                query(null, new PlanId(server.plan().id()).text(), null, null),
                query(null, null, world.image(), null),
                // nothing was said about where: it lies there
                query(null, null, null, location))) {
            assertThat(found(me, query)).as("%s", query).containsExactly(server.id());
        }
        assertThat(found(me, query(null, "no-such-plan", null, null))).isEmpty();
        assertThat(found(me, query(world.host(), "no-such-plan", null, null))).isEmpty();
    }

    @Test
    void noHostHasServersForACustomer() {
        var world = worlds.world();
        worlds.built(world);
        assertThat(found(world.owner(), query(world.host(), null, null, null))).isEmpty();
        assertThat(found(world.owner(), ServerQuery.all())).hasSize(1);
    }

    @Test
    void theApiHasTheSameFilters() {
        var world = worlds.world();
        Server server = worlds.built(world);
        var api = new ApiClient(access, worlds.token(null));
        for (String filter : List.of("host_id=" + world.host(), "plan=" + world.plan(), "image=" + world.image())) {
            var answer = ApiClient.json(api.send("GET", "/v1/servers?" + filter, null));
            assertThat(answer.path("data")).as(filter).hasSize(1);
            assertThat(answer.at("/data/0/id").asString()).isEqualTo(server.id().text());
        }
    }

    @Test
    void whatTheAddressSaysIsAChipThatCanBeTakenAway() {
        var world = worlds.world();
        worlds.built(world);
        var browser = access.browser(access.person(Role.ADMIN, null));
        String page = browser.get("/servers?state=running&plan=" + world.plan() + "&customer=" + world.customer())
                .body();
        assertThat(page)
                .contains("/servers?plan=" + world.plan() + "&amp;customer=" + world.customer(), ">Small<", ">Test<");
        // what is filtered by is still chosen when another filter is added
        assertThat(page).containsPattern("<option value=\"" + world.plan() + "\" selected=\"selected\"");
        assertThat(browser.get("/servers?state=nonsense").statusCode()).isEqualTo(422);
        assertThat(browser.get("/servers?customer=nobody-is-called-so").statusCode())
                .isEqualTo(200);
    }

    @Test
    void aSearchIsKeptUnderANameForItsOwnerOnly() {
        var browser = access.browser(access.person(Role.SUPPORT, null));
        browser.get("/servers");
        var kept = browser.post("/servers/searches", Map.of("name", "Web only", "search", "web & co", "state", ""));
        assertThat(kept.headers().firstValue("location").orElse("")).endsWith("/servers?search=web%20%26%20co");
        String page = browser.get("/servers?search=web%20%26%20co").body();
        assertThat(page).contains(">Web only</a>", "aria-current=\"page\"");
        String id = page.replaceAll("(?s).*/servers/searches/(sea_[0-9a-z]{26}).*", "$1");

        var other = access.browser(access.person(Role.ADMIN, null));
        assertThat(other.get("/servers").body()).doesNotContain("Web only");
        assertThat(forget(other, id)).isEqualTo(404);
        assertThat(browser.get("/servers").body()).contains("Web only");
        assertThat(forget(browser, id)).isEqualTo(302);
        assertThat(browser.get("/servers").body()).doesNotContain("Web only");
    }

    private static int forget(Browser browser, String id) {
        return browser.post("/servers/searches/" + id, Map.of("_method", "delete"))
                .statusCode();
    }

    @Test
    void columnsAndCardsAreRememberedForTheAccount() {
        var world = worlds.world();
        Server server = worlds.built(world);
        var browser = access.browser(access.person(Role.ADMIN, null));
        assertThat(browser.get("/servers?plan=" + world.plan()).body())
                .contains("<table", ">Customer</th>")
                .doesNotContain(">Hostname</th>");
        browser.post("/servers/view", Map.of("view", "table", "columns", "true", "column", "hostname"));
        assertThat(browser.get("/servers?plan=" + world.plan()).body())
                .contains(">Hostname</th>", server.hostname())
                .doesNotContain(">Customer</th>");
        browser.post("/servers/view", Map.of("view", "cards"));
        assertThat(browser.get("/servers?plan=" + world.plan()).body()).contains("server-card");

        var customer =
                access.browser(access.person(Role.CUSTOMER, world.customer().value()));
        assertThat(customer.get("/servers").body()).contains("server-card", server.name());
        customer.post("/servers/view", Map.of("view", "table", "columns", "true", "column", "host"));
        assertThat(customer.get("/servers").body())
                .contains("<table")
                .doesNotContain(String.valueOf(server.nameOfHost()));
    }

    @Test
    void aSpreadsheetIsGivenNoFormulas() throws IOException {
        var world = worlds.world();
        Server server = worlds.built(world);
        sql.sql("update customer set name = '=HYPERLINK(\"http://x\",\"y, z\")' where id = ?")
                .param(world.customer().value())
                .update();
        var browser = access.browser(access.person(Role.ADMIN, null));
        var file = browser.get("/servers/export?plan=" + world.plan());
        assertThat(file.headers().firstValue("content-type").orElse("")).startsWith("text/csv");
        try (var parser = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new java.io.StringReader(file.body()))) {
            var line = parser.iterator().next();
            assertThat(line.get("customer")).isEqualTo("'=HYPERLINK(\"http://x\",\"y, z\")");
            assertThat(line.get("name")).isEqualTo(server.name());
            assertThat(line.get("host")).isEqualTo(server.nameOfHost());
            assertThat(line.get("ipv4")).startsWith("192.0.2.");
        }
        for (String cell : List.of("=1", "+1", "-1", "@x", "\tx", "\rx", "＝1")) {
            assertThat(ServerCsv.harmless(cell)).isEqualTo("'" + cell);
        }
        assertThat(ServerCsv.harmless("web-1")).isEqualTo("web-1");
        var customer =
                access.browser(access.person(Role.CUSTOMER, world.customer().value()));
        assertThat(customer.get("/servers/export").body())
                .contains(server.name())
                .doesNotContain("host\r", String.valueOf(server.nameOfHost()));
    }

    @Test
    void theFileIsLongerThanOnePartOfTheList() {
        var world = worlds.world();
        worlds.stopped(world, 230);
        var browser =
                access.browser(access.person(Role.CUSTOMER, world.customer().value()));
        assertThat(browser.get("/servers/export").body().lines()).hasSize(231);
    }
}
