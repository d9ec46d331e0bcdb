package org.gastwirt.panel.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.agent.protocol.DiskFormat;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.protocol.Outcome;
import org.gastwirt.agent.protocol.VmFacts;
import org.gastwirt.agent.protocol.VmFacts.Objection;
import org.gastwirt.agent.protocol.VmPower;
import org.gastwirt.panel.agent.FakeAgents;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.testing.Browser;
import org.gastwirt.panel.testing.PanelTest;
import org.gastwirt.panel.testing.TestAccess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Guests that a host has and nobody knows become servers as they are, and go back. */
@PanelTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdoptionTests {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Autowired
    TestAccess access;

    @Autowired
    FakeAgents agents;

    @Autowired
    JdbcClient jdbc;

    private ApiWorld world;

    @BeforeAll
    void open() {
        world = new ApiWorld(access, agents, jdbc);
    }

    @AfterAll
    void close() {
        world.close();
    }

    @AfterEach
    void obey() {
        world.agent.accepting(AgentCommand.AdoptVm.class);
        world.agent.accepting(AgentCommand.DescribeVm.class);
    }

    @Test
    void anAdoptedGuestKeepsItsIdMacAddressesAndDisk() {
        String guest = world.stranger();
        JsonNode made = adopted(guest, "[\"198.51.100.77\"]");
        String server = made.at("/server/id").asString();
        JsonNode json =
                JSON.readTree(world.send("GET", "/v1/servers/" + server, null).body());
        assertThat(json.path("state").asString()).isEqualTo("running");
        assertThat(json.at("/ipv4/0/address").asString()).isEqualTo("198.51.100.77");
        var row = jdbc.sql("""
                        select s.id::text, s.host_id::text as host, m.mac::text, v.path, v.state, c.memory_bytes, s.memory_bytes as own
                        from server s join mac_address m on m.server_id = s.id join volume v on v.server_id = s.id
                        join host_claim c on c.server_id = s.id where s.id = cast(? as uuid)
                        """).param(guest).query().singleRow();
        assertThat(row.get("path")).isEqualTo("/srv/" + guest + ".qcow2");
        assertThat(row.get("state")).isEqualTo("LIVE");
        assertThat(row.get("memory_bytes")).isEqualTo(row.get("own"));
        assertThat(String.valueOf(row.get("mac"))).startsWith("00:16:3e:" + guest.substring(0, 2));
        var told = told(guest);
        assertThat(told.disks().getFirst().path()).isEqualTo("/srv/" + guest + ".qcow2");
        assertThat(told.spec().nics().getFirst().addresses()).containsExactly("198.51.100.77/32");
        // what is a server is no unknown guest any more
        assertThat(adopt(guest, "[]").statusCode()).isEqualTo(404);
        assertThat(findings()).isEmpty();
    }

    @Test
    void aReleasedGuestIsUnknownAgainAndMayComeBackAGenerationOn() {
        String guest = world.stranger();
        JsonNode made = adopted(guest, "[\"198.51.100.78\"]");
        String server = made.at("/server/id").asString();
        var answer = world.send("POST", "/v1/servers/" + server + "/actions/release", "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        world.await(JSON.readTree(answer.body()));
        assertThat(world.send("GET", "/v1/servers/" + server, null).statusCode())
                .isEqualTo(410);
        assertThat(world.agent.carriedOut(AgentCommand.WipeVolume.class))
                .noneMatch(wipe -> wipe.vm().id().toString().equals(guest));
        assertThat(world.agent.carriedOut(AgentCommand.UndefineVm.class))
                .noneMatch(gone -> gone.vm().id().toString().equals(guest));
        awaitUnknown(guest);
        adopted(guest, "[\"198.51.100.78\"]");
        assertThat(told(guest).vm().generation()).isEqualTo(2);
        assertThat(findings()).isEmpty();
    }

    @Test
    void whatTheHostRefusesIsAsUnknownAsBefore() {
        String guest = world.stranger();
        world.agent.refusing(AgentCommand.AdoptVm.class, FailureCode.WRONG_STATE);
        var answer = adopt(guest, "[\"198.51.100.79\"]");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        await().until(() -> jdbc.sql("select 1 from server where id = cast(? as uuid) and lifecycle = 'DELETED'")
                .param(guest)
                .query(Integer.class)
                .optional()
                .isPresent());
        assertThat(jdbc.sql("select count(*) from volume where server_id = cast(? as uuid)")
                        .param(guest)
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("select count(*) from host_claim where server_id = cast(? as uuid)")
                        .param(guest)
                        .query(Long.class)
                        .single())
                .isZero();
        world.agent.accepting(AgentCommand.AdoptVm.class);
        awaitUnknown(guest);
        adopted(guest, "[\"198.51.100.79\"]");
    }

    @Test
    void everythingThatIsMissingIsListedAndNothingIsMade() {
        String guest = world.stranger();
        world.agent.answering(AgentCommand.DescribeVm.class, asked -> new Outcome.VmDescribed(unfit(asked.vmId())));
        JsonNode look = JSON.readTree(world.send("GET", path(guest), null).body());
        assertThat(look.path("possible").asBoolean()).isFalse();
        assertThat(look.path("obstacles").values().stream()
                        .map(obstacle -> obstacle.path("code").asString()))
                .containsExactly("disks", "disk.backing_chain", "disk.not_a_file", "mac_outside", "bridge");
        assertThat(look.at("/obstacles/3/detail").asString()).contains("0e:00:00:00:00:01");
        var answer = adopt(guest, "[]");
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(JSON.readTree(answer.body()).path("code").asString()).isEqualTo("not_adoptable");
        assertThat(jdbc.sql("select count(*) from server where id = cast(? as uuid)")
                        .param(guest)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void addressesThatAreUnknownOrTakenAreNamed() {
        String first = world.stranger();
        adopted(first, "[\"198.51.100.80\"]");
        String second = world.stranger();
        for (String address : List.of("198.51.100.80", "203.0.113.9", "not-an-address")) {
            var answer = adopt(second, "[\"" + address + "\"]");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
            assertThat(JSON.readTree(answer.body()).at("/errors/0/pointer").asString())
                    .isEqualTo("/addresses");
        }
    }

    @Test
    void aDeletedServersAdoptedDiskGoesThroughTheWipeQueue() {
        String guest = world.stranger();
        String server = adopted(guest, "[]").at("/server/id").asString();
        world.send("DELETE", "/v1/servers/" + server + "?grace=0s", null);
        await().until(() -> world.agent.carriedOut(AgentCommand.WipeVolume.class).stream()
                .anyMatch(wipe -> wipe.vm().id().toString().equals(guest)));
        assertThat(world.agent.carriedOut(AgentCommand.DetachVolume.class))
                .anyMatch(detach -> detach.vm().id().toString().equals(guest));
    }

    @Test
    void aHostThatIsAwayIsSaidToBeAway() {
        String guest = world.stranger();
        var other = agents.connected(agents.newLocation().id());
        other.close();
        await().until(() -> jdbc.sql("select 1 from host where id = ? and connection_id is null")
                .param(other.host().value())
                .query(Integer.class)
                .optional()
                .isPresent());
        jdbc.sql("""
                        insert into unknown_vm (host_id, vm_id, name, power, first_seen_at, last_seen_at)
                        values (?, cast(? as uuid), 'x', 'RUNNING', now(), now())
                        """).params(other.host().value(), guest).update();
        var answer =
                world.send("GET", "/v1/hosts/" + other.host().text() + "/unknown-vms/" + guest + "/adoption", null);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(JSON.readTree(answer.body()).path("code").asString()).isEqualTo("host_unreachable");
    }

    @Test
    void theHostsPageLeadsToThePageThatAdopts() {
        Browser admin = access.browser(access.person(Role.ADMIN, null));
        String guest = world.stranger();
        String page = "/hosts/" + world.host + "/unknown-vms/" + guest + "/adoption";
        assertThat(admin.get("/hosts/" + world.host).body()).contains(page);
        var shown = admin.get(page);
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.body()).contains(guest, "/srv/" + guest + ".qcow2", "Until its next start");
        var wrong = admin.post(page, Map.of("customerId", world.customer, "plan", world.plan));
        assertThat(wrong.statusCode()).isEqualTo(422);
        var name = ApiWorld.unique("s");
        var done = admin.post(
                page,
                Map.of(
                        "customerId",
                        world.customer,
                        "plan",
                        world.plan,
                        "network",
                        world.network,
                        "name",
                        name,
                        "hostname",
                        "old.example.com",
                        "addresses",
                        "198.51.100.90"));
        assertThat(done.statusCode()).as(done.body()).isEqualTo(302);
        String server = done.headers().firstValue("location").orElseThrow().replaceFirst(".*/servers/", "");
        await().until(() ->
                admin.get("/servers/" + server + "/elsewhere").body().contains("/release"));
        assertThat(admin.post("/servers/" + server + "/release", Map.of("confirm", "other"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(admin.get("/servers/" + server + "/elsewhere").body()).contains("/release");
        admin.post("/servers/" + server + "/release", Map.of("confirm", name));
        awaitUnknown(guest);
    }

    @Test
    void aServerIsExportedAsItsHostWouldDefineIt() {
        Browser admin = access.browser(access.person(Role.ADMIN, null));
        var xl = admin.get("/servers/" + world.server + "/export?format=xl");
        assertThat(xl.statusCode()).isEqualTo(200);
        assertThat(xl.headers().firstValue("content-disposition").orElse("")).contains(world.server + ".cfg");
        assertThat(xl.body()).contains("type = \"hvm\"", "memory = 512", "vdev=xvda");
        assertThat(admin.get("/servers/" + world.server + "/export?format=libvirt")
                        .body())
                .startsWith("<domain>");
        assertThat(admin.get("/servers/" + world.server + "/export?format=exe").statusCode())
                .isEqualTo(422);
    }

    private static VmFacts unfit(UUID id) {
        return new VmFacts(
                id,
                "unfit",
                VmPower.STOPPED,
                "xen",
                true,
                1,
                1 << 28,
                null,
                false,
                List.of(
                        new VmFacts.FoundDisk("xvda", false, false, "/x", DiskFormat.QCOW2, 0, Objection.BACKING_CHAIN),
                        new VmFacts.FoundDisk("xvdb", false, false, "/dev/x", DiskFormat.RAW, 0, Objection.NOT_A_FILE)),
                List.of(new VmFacts.FoundNic("0e:00:00:00:00:01", "xenbr7", null)));
    }

    private String path(String guest) {
        return "/v1/hosts/" + world.host + "/unknown-vms/" + guest + "/adoption";
    }

    private java.net.http.HttpResponse<String> adopt(String guest, String addresses) {
        return world.send("POST", path(guest), world.adoptionBody().replace("[]", addresses));
    }

    private JsonNode adopted(String guest, String addresses) {
        var answer = adopt(guest, addresses);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        JsonNode made = JSON.readTree(answer.body());
        world.await(made);
        return made;
    }

    private AgentCommand.AdoptVm told(String guest) {
        return world.agent.carriedOut(AgentCommand.AdoptVm.class).stream()
                .filter(adopt -> adopt.vm().id().toString().equals(guest))
                .toList()
                .getLast();
    }

    private void awaitUnknown(String guest) {
        await().until(() -> {
            world.agent.report();
            return jdbc.sql("select 1 from unknown_vm where vm_id = cast(? as uuid)")
                    .param(guest)
                    .query(Integer.class)
                    .optional()
                    .isPresent();
        });
    }

    /** What the oracle finds about these guests. */
    private List<String> findings() {
        var check = JSON.readTree(world.send("GET", "/v1/check", null).body());
        return check.path("findings").values().stream()
                .map(JsonNode::toString)
                .filter(text -> !text.contains("O6"))
                .toList();
    }
}
