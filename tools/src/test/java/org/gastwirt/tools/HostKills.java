package org.gastwirt.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * Kills the agent, and then libvirt's daemon, while a Xen host makes a server and while it saves one. The host's service manager
 * starts them again; within minutes (in a lab of software emulation) the job has ended well, the guest exists exactly once, and
 * the oracle finds nothing.
 */
final class HostKills {

    private static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final List<String> UNITS = List.of("gastwirt-agent", "libvirtd");
    private static final List<String> CREATION = List.of("CreateVolume", "DefineVm", "StartVm");

    private final HypervisorSite site;
    private final HypervisorSite.Kind kind;

    HostKills(HypervisorSite site, HypervisorSite.Kind kind) {
        this.site = site;
        this.kind = kind;
        HeldWrite.prepare(site.database());
    }

    void all() throws SQLException {
        for (String unit : UNITS) {
            String name = "kill-" + unit;
            String server = killed(unit, "create", CREATION, () -> GuestLife.order(site.panel(), kind, name))
                    .at("/server/id")
                    .asString();
            killed(unit, "save", List.of("SaveVm"), () -> act(server, "save"));
            assertThat(ended(act(server, "restore"))).isEqualTo("succeeded");
            delete(server);
        }
    }

    /** Kills it whenever the host has begun with one of these commands. */
    private JsonNode killed(String unit, String job, List<String> commands, Supplier<JsonNode> work)
            throws SQLException {
        var points = new ArrayDeque<HeldWrite>();
        JsonNode answer;
        try {
            for (String command : commands) {
                points.add(HeldWrite.at(site.database(), command, "ACCEPTED"));
            }
            answer = work.get();
            while (!points.isEmpty()) {
                points.element().awaitReached(PATIENCE);
                // The daemon alone: what it had begun goes on without it, as after a crash.
                site.onHost("systemctl kill --kill-whom=main --signal=KILL " + unit);
                points.remove().close();
            }
        } finally {
            points.forEach(HeldWrite::close);
        }
        assertThat(ended(answer)).as("%s", answer).isEqualTo("succeeded");
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(site.panel().get("/v1/check").path("findings"))
                        .as("after %s was killed at %s", unit, commands)
                        .isEmpty());
        assertThat(domains()).as("the guest exists once").hasSize(1);
        assertThat(site.onHost("xl list").lines().filter(line -> line.startsWith("gw-")))
                .as("in Xen's own list, too, unless it was saved")
                .hasSize(job.equals("save") ? 0 : 1);
        System.out.println(
                "[kill] " + site.traits().name() + " " + kind.name() + " " + job + ": " + unit + " killed at "
                        + String.join(", ", commands) + ": the guest exists once, the oracle holds (O1 to O10)");
        return answer;
    }

    private JsonNode act(String server, String verb) {
        return site.panel().post("/v1/servers/" + server + "/actions/" + verb, Map.of());
    }

    private void delete(String server) {
        assertThat(ended(site.panel().delete("/v1/servers/" + server + "?grace=0s")))
                .isEqualTo("succeeded");
        assertThat(domains()).isEmpty();
    }

    private String ended(JsonNode answer) {
        return site.panel()
                .await(answer.path("job").path("id").asString(), PATIENCE)
                .path("status")
                .asString();
    }

    private List<String> domains() {
        return site.onHost("virsh --quiet --connect " + site.libvirt() + " list --all --name")
                .lines()
                .filter(line -> line.startsWith("gw-"))
                .toList();
    }
}
