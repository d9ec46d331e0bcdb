package org.gastwirt.panel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.StreamSupport;
import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.panel.job.Job;
import org.gastwirt.panel.network.Networks;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.testing.ApiClient;
import org.gastwirt.panel.testing.MovableClock;
import org.gastwirt.panel.testing.TestAccess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The first page, and its figures as programs read them. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HomeTests {

    @Autowired
    Servers servers;

    @Autowired
    ServerWorld worlds;

    @Autowired
    WillingHost hosts;

    @Autowired
    TestAccess access;

    @Autowired
    Networks networks;

    @Autowired
    MovableClock clock;

    /** Over all tests: each looks from later than the figures that one before it left behind. */
    private static final java.util.concurrent.atomic.AtomicInteger LOOKS =
            new java.util.concurrent.atomic.AtomicInteger();

    @Autowired
    JdbcClient sql;

    @AfterAll
    void presentTime() {
        clock.reset();
    }

    private ApiClient api() {
        return new ApiClient(access, worlds.token(null));
    }

    /** As if nobody had asked since long: the figures are computed now. */
    private JsonNode capacity() {
        clock.moveBy(java.time.Duration.ofMinutes(10L * LOOKS.incrementAndGet()));
        var answer = api().send("GET", "/v1/capacity", null);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return ApiClient.json(answer).path("locations");
    }

    private JsonNode at(String location) {
        return StreamSupport.stream(capacity().spliterator(), false)
                .filter(one -> one.path("location").asString().equals(location))
                .findFirst()
                .orElseThrow();
    }

    private String locationOf(ServerWorld.World world) {
        return sql.sql("select l.slug from location l join host h on h.location_id = l.id where h.id = ?")
                .param(world.host().value())
                .query(String.class)
                .single();
    }

    private static int sellable(JsonNode location, String plan) {
        return StreamSupport.stream(location.path("sellable").spliterator(), false)
                .filter(one -> one.path("plan").asString().equals(plan))
                .findFirst()
                .orElseThrow()
                .path("count")
                .asInt();
    }

    @Test
    void asManyAsAreSaidToBeSellableCanBePlacedAndNoMore() {
        var world = worlds.world();
        var ordinary = networks.choose(null, "network");
        // room for three: memory ends first
        sql.sql(
                        "update host set memory_bytes = memory_reserve_bytes + 3 * 536870912 + 1, bridges = array_append(bridges, ?)"
                                + " where id = ?")
                .params(ordinary.bridge(), world.host().value())
                .update();
        assertThat(sellable(at(locationOf(world)), world.plan())).isEqualTo(3);
        for (int left = 3; left > 0; left--) {
            worlds.built(world);
            assertThat(sellable(at(locationOf(world)), world.plan())).isEqualTo(left - 1);
        }
        var fourth = servers.create(world.order(), ServerWorld.ADMIN);
        Job ended = worlds.ended(fourth.job());
        assertThat(ended.state()).isEqualTo(Job.State.FAILED);
        assertThat(ended.errorCode()).isEqualTo("capacity_exhausted");
    }

    @Test
    void whatIsSoldIsTheSumOfTheClaims() {
        var world = worlds.world();
        worlds.built(world);
        worlds.built(world);
        var here = at(locationOf(world));
        assertThat(here.at("/vcpus/sold").asInt()).isEqualTo(2);
        assertThat(here.at("/memory_bytes/sold").asLong()).isEqualTo(2 * 536870912L);
        assertThat(here.at("/memory_bytes/free").asLong())
                .isEqualTo(here.at("/memory_bytes/total").asLong() - 2 * 536870912L);
        assertThat(here.at("/ipv4_addresses/sold").asInt()).isEqualTo(2);
        assertThat(here.at("/hosts_ready").asInt()).isEqualTo(1);
    }

    private List<String> concerns(String kind) {
        var answer = ApiClient.json(api().send("GET", "/v1/concerns", null));
        return StreamSupport.stream(answer.path("concerns").spliterator(), false)
                .filter(concern -> concern.path("kind").asString().equals(kind))
                .map(concern -> concern.path("subject").asString())
                .toList();
    }

    @Test
    void aFailedJobIsAConcernUntilASuccessFollows() {
        Server server = worlds.built(worlds.world());
        hosts.refuse(server.id(), AgentCommand.ShutDownVm.class, FailureCode.INTERNAL);
        worlds.ended(servers.power(server.id(), PowerVerb.SHUTDOWN, ServerWorld.ADMIN));
        assertThat(concerns("job_failed")).contains("server.shutdown " + server.name());
        worlds.ended(servers.power(server.id(), PowerVerb.STOP, ServerWorld.ADMIN));
        assertThat(concerns("job_failed")).doesNotContain("server.shutdown " + server.name());
    }

    @Test
    void hostsThatAreAwayFullOrSilentAreConcerns() {
        var away = worlds.world();
        var silent = worlds.world();
        var full = worlds.world();
        String names = "select name from host where id = ?";
        worlds.disconnect(away.host());
        sql.sql("update host set hypervisor_answers = false where id = ?")
                .param(silent.host().value())
                .update();
        sql.sql("update host set storage_free_bytes = storage_bytes / 10 where id = ?")
                .param(full.host().value())
                .update();
        assertThat(concerns("host_away"))
                .contains(sql.sql(names)
                        .param(away.host().value())
                        .query(String.class)
                        .single());
        assertThat(concerns("host_trouble"))
                .contains(sql.sql(names)
                        .param(silent.host().value())
                        .query(String.class)
                        .single());
        assertThat(concerns("host_full"))
                .contains(sql.sql(names)
                        .param(full.host().value())
                        .query(String.class)
                        .single());
        sql.sql("""
                        update image set state = 'REFUSED', reason = '{"key":"agent.reason.backing_file","args":[]}'
                        where slug = ?""").param(full.image()).update();
        assertThat(concerns("image_refused")).contains("Test");
        var page = access.browser(access.person(Role.ADMIN, null)).get("/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("has a backing file", "does not report", "Can still be sold", "Newest servers");
    }

    @Test
    void aCustomersFirstPageHasItsServersAndNothingOfTheProvider() {
        var world = worlds.world();
        Server server = worlds.built(world);
        Server foreign = worlds.built(worlds.world());
        servers.suspend(server.id(), "not paid", SuspendOrigin.BILLING, ServerWorld.ADMIN);
        sql.sql("""
                        insert into traffic (server_id, period, in_bytes, out_bytes, limit_bytes, updated_at)
                        values (:server, date_trunc('month', cast(:now as timestamptz) at time zone 'UTC'), 50, 35, 100, now())""")
                .param("server", server.id().value())
                .param("now", clock.instant().atOffset(java.time.ZoneOffset.UTC))
                .update();
        var browser =
                access.browser(access.person(Role.CUSTOMER, world.customer().value()));
        String page = browser.get("/").body();
        assertThat(page)
                .contains("has used 85 % of the 100 B of traffic")
                .contains(server.name(), "Suspended: not paid", "/servers/new")
                .doesNotContain(foreign.name(), String.valueOf(server.nameOfHost()), "Capacity");
        assertThat(browser.get("/home/servers").body())
                .contains("id=\"home-servers\"")
                .doesNotContain("<html");
        assertThat(browser.get("/home/capacity").statusCode()).isEqualTo(403);
        var token = new ApiClient(access, worlds.token(world.customer()));
        assertThat(token.send("GET", "/v1/concerns", null).statusCode()).isEqualTo(404);
        assertThat(token.send("GET", "/v1/capacity", null).statusCode()).isEqualTo(404);
    }
}
