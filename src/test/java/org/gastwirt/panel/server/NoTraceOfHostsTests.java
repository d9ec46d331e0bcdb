package org.gastwirt.panel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.panel.job.Job;
import org.gastwirt.panel.job.Jobs;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.shared.Sentence;
import org.gastwirt.panel.shared.StoredSentences;
import org.gastwirt.panel.testing.TestAccess;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Customers have no hosts: not the word, not a name, not an id, wherever they look. */
@ServerTest
class NoTraceOfHostsTests {

    /** The word alone or at the edge of another: {@code hostname} is the guest's own and may be said. */
    private static final Pattern HOST =
            Pattern.compile("(?i)\\bhosts?\\b|[-_/]hosts?\\b|\\bhosts?[-_/]|hypervisor|libvirt");

    @Autowired
    Servers servers;

    @Autowired
    ServerWorld worlds;

    @Autowired
    WillingHost hosts;

    @Autowired
    Jobs jobs;

    @Autowired
    TestAccess access;

    @Autowired
    JdbcClient sql;

    @Test
    void noPageOfAServerTellsOfItsHost() {
        var world = worlds.world();
        Server server = worlds.built(world);
        hosts.refuse(server.id(), AgentCommand.ShutDownVm.class, FailureCode.DEADLINE_PASSED);
        Job failed = worlds.ended(servers.power(server.id(), PowerVerb.SHUTDOWN, ServerWorld.ADMIN));
        assertThat(failed.state()).isEqualTo(Job.State.FAILED);
        hosts.refuse(server.id(), AgentCommand.RebootVm.class, FailureCode.HYPERVISOR_AWAY);
        Job other = worlds.ended(servers.power(server.id(), PowerVerb.REBOOT, world.owner()));

        var looked = new ArrayList<String>(pages(server));
        looked.add("/jobs/" + failed.id());
        looked.add("/jobs/" + failed.id() + "/steps");
        looked.add("/jobs/" + other.id());
        looked.add("/jobs/" + creation(server).id());
        look(world, server, looked);
    }

    @Test
    void noPageOfAServerThatWasNotBuiltTellsWhy() {
        var world = worlds.world();
        var order = world.order();
        hosts.goAway(world.host());
        Created created = servers.create(order, world.owner());
        look(world, created.server(), pages(created.server()));
        hosts.comeBack(world.host());
        worlds.ended(created.job());
        sql.sql(
                        "update server set lifecycle = 'FAILED', failure_code = 'no_host', failure_detail = cast(:why as jsonb) where id = :id")
                .param("why", StoredSentences.write(Sentence.verbatim("No host at all, said " + hostName(world))))
                .param("id", created.server().id().value())
                .update();
        look(world, created.server(), pages(created.server()));
    }

    private List<String> pages(Server server) {
        String base = "/servers/" + server.id();
        return List.of(
                "/",
                "/servers",
                "/servers/new",
                base,
                base + "/live",
                base + "/work",
                base + "/addresses",
                base + "/volumes",
                base + "/jobs",
                base + "/activity",
                base + "/installation",
                base + "/plan",
                base + "/settings",
                base + "/console",
                "/jobs",
                "/ssh-keys",
                "/account");
    }

    private void look(ServerWorld.World world, Server server, List<String> pages) {
        var browser =
                access.browser(access.person(Role.CUSTOMER, world.customer().value()));
        for (String path : pages) {
            var answer = browser.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            clean(world, path, answer.body());
        }
        for (String staffs : List.of("commands", "note")) {
            assertThat(browser.get("/servers/" + server.id() + "/" + staffs).statusCode())
                    .isEqualTo(404);
        }
        String bearer = "Bearer " + worlds.token(world.customer());
        for (String path : List.of("", "/jobs", "/audit", "/ssh-keys", "/actions", "/volumes", "/interfaces")) {
            String address = "/v1/servers/" + server.id() + path;
            var answer = browser.get(address, "Authorization", bearer);
            assertThat(answer.statusCode()).as(address).isEqualTo(200);
            clean(world, address, answer.body());
        }
        for (Job job : jobs.list(server.id().value(), null, new PageRequest(50, null), world.owner())
                .items()) {
            for (String path : List.of("", "/log")) {
                var answer = browser.get("/v1/jobs/" + job.id() + path, "Authorization", bearer);
                clean(world, "/v1/jobs" + path, answer.body());
            }
        }
    }

    private void clean(ServerWorld.World world, String path, String body) {
        assertThat(body)
                .as(path)
                .doesNotContain(hostName(world))
                .doesNotContain(world.host().text());
        var word = HOST.matcher(seen(body));
        assertThat(word.find() ? path + ": " + around(seen(body), word.start()) : null)
                .isNull();
    }

    /** What a reader is told: the console's page names reasons for its script, which are codes of the wire. */
    private static String seen(String body) {
        return body.replaceAll("data-key=\"[a-z_]+\"", "").replace("localhost", "");
    }

    private static String around(String text, int at) {
        return text.substring(Math.max(0, at - 80), Math.min(text.length(), at + 80));
    }

    private String hostName(ServerWorld.World world) {
        return sql.sql("select name from host where id = ?")
                .param(world.host().value())
                .query(String.class)
                .single();
    }

    private Job creation(Server server) {
        return jobs.newest(server.id().value(), ServerJobs.CREATE).orElseThrow();
    }

    @Test
    void aCustomerReadsWhatStaffDidButNotWhoAndNeverANote() {
        var world = worlds.world();
        Server server = worlds.built(world);
        var admin = access.browser(access.person(Role.ADMIN, null));
        admin.get("/servers/" + server.id() + "/note");
        admin.post("/servers/" + server.id() + "/note", Map.of("text", "behaves oddly", "version", "0"));
        admin.post("/servers/" + server.id() + "/power", Map.of("verb", "reset"));
        var owner = access.browser(access.person(Role.CUSTOMER, world.customer().value()));
        String activity = owner.get("/servers/" + server.id() + "/activity").body();
        assertThat(activity)
                .contains("Your provider", "Reset")
                .doesNotContain("admin-", "server.note", "Note written", "behaves oddly");
        assertThat(admin.get("/servers/" + server.id() + "/activity").body())
                .contains("Note written", "server.reset", "admin-");
    }
}
