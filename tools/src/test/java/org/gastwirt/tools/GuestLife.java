package org.gastwirt.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** A guest from its order to the wiping of its disk, through REST and the consoles; a line for each part, with its time. */
final class GuestLife {

    private static final Duration PATIENCE = Duration.ofMinutes(8);

    private final HypervisorSite site;
    private final HypervisorSite.Kind kind;
    private final PanelClient panel;
    private String server = "";
    private String domain = "";
    private GuestShell shell;

    GuestLife(HypervisorSite site, HypervisorSite.Kind kind) {
        this.site = site;
        this.kind = kind;
        this.panel = site.panel();
        this.shell = new GuestShell(panel, server);
    }

    void live() {
        part("create", this::create);
        part("weight and cap of its plan", this::share);
        part(
                "text console with a command's output",
                () -> assertThat(shell.ask("hostname")).isEqualTo(name()));
        part(kind.screen() ? "screen" : "screen: it has none, and says so", this::screen);
        part("pause and resume", this::pause);
        part("save and restore", this::save);
        part("balloon", this::balloon);
        if (kind.givesBack()) {
            part("one processor less, while it runs", this::oneProcessorLess);
        }
        part("disk and card plugged in and pulled out", () -> new HotPlug(panel, server).inAndOut(shell));
        part("reboot", this::reboot);
        part("shutdown and start", this::shutDown);
        part("statistics", this::statistics);
        part("delete with wipe", this::delete);
    }

    private void part(String what, Runnable work) {
        long start = System.nanoTime();
        work.run();
        System.out.printf(
                "[acceptance] %s %s: %s: %.1f s%n",
                site.traits().name(), kind.name(), what, (System.nanoTime() - start) / 1e9);
    }

    private String name() {
        return "life-" + kind.name();
    }

    private void create() {
        List<String> before = domains("--all");
        JsonNode answer = order(panel, kind, name());
        server = answer.path("server").path("id").asString();
        shell = new GuestShell(panel, server);
        ended(answer);
        assertThat(power()).isEqualTo("running");
        List<String> made = new ArrayList<>(domains("--all"));
        made.removeAll(before);
        assertThat(made).hasSize(1);
        domain = made.getFirst();
    }

    private void share() {
        assertThat(site.share(domain)).isEqualTo(Catalogue.SHARE);
    }

    /** The answer to an order of such a guest. */
    static JsonNode order(PanelClient panel, HypervisorSite.Kind kind, String name) {
        return order(panel, Catalogue.PLAN, kind.image(), name);
    }

    static JsonNode order(PanelClient panel, String plan, String image, String name) {
        var order = new LinkedHashMap<String, Object>();
        order.put("customer", Map.of("external_id", "lab", "name", "Lab", "email", "lab@example.com"));
        order.put("plan", plan);
        order.put("image", image);
        order.put("name", name);
        order.put("hostname", name);
        return panel.post("/v1/servers", order, UUID.randomUUID().toString());
    }

    private void screen() {
        if (kind.screen()) {
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofSeconds(1))
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .until(() -> shown() > 0);
        } else {
            assertThatThrownBy(this::shown).isInstanceOf(IOException.class).hasMessageContaining("closed");
        }
    }

    /** How many pixels are lit. */
    private int shown() throws IOException {
        JsonNode ticket = panel.post("/v1/servers/" + server + "/actions/console", Map.of("kind", "screen"));
        try (var stream = new WebSocketStream(
                URI.create(ticket.path("wss_url").asString()),
                panel.base().toString(),
                "binary",
                ticket.path("subprotocol").asString())) {
            var viewer = new RfbClient(stream);
            assertThat(viewer.handshake().width()).isPositive();
            return viewer.litPixels();
        }
    }

    private void pause() {
        act("pause");
        assertThat(power()).isEqualTo("paused");
        act("resume");
        assertThat(shell.ask("hostname")).isEqualTo(name());
    }

    /** The guest's memory is what it was. */
    private void save() {
        shell.ask("echo remembered >/run/word");
        act("save");
        await().atMost(PATIENCE).until(() -> !domainRuns());
        act("restore");
        assertThat(shell.ask("cat /run/word")).isEqualTo("remembered");
    }

    private void balloon() {
        long before = shell.memoryKib();
        resize(Map.of("memory_bytes", 160L << 20));
        await().atMost(PATIENCE).until(() -> shell.memoryKib() < before - 48 * 1024);
        resize(Map.of("memory_bytes", 256L << 20));
        await().atMost(PATIENCE).until(() -> shell.memoryKib() > before - 16 * 1024);
    }

    private void oneProcessorLess() {
        assertThat(shell.processors()).isEqualTo(2);
        resize(Map.of("vcpus", 1));
        await().atMost(PATIENCE).until(() -> shell.processors() == 1);
        resize(Map.of("vcpus", 2));
    }

    private void reboot() {
        double before = shell.uptime();
        shell.ask("echo forgotten >/run/word");
        act("reboot");
        assertThat(shell.ask("cat /run/word 2>/dev/null || echo gone")).isEqualTo("gone");
        assertThat(before).isPositive();
        share();
        assertThat(power()).isEqualTo("running");
    }

    private void shutDown() {
        act("shutdown");
        assertThat(power()).isEqualTo("stopped");
        assertThat(domainRuns()).isFalse();
        act("start");
        assertThat(shell.ask("hostname")).isEqualTo(name());
    }

    private void statistics() {
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
            JsonNode metrics = panel.get("/v1/servers/" + server + "/metrics?range=1h");
            assertThat(metrics.path("cpu_percent")).as("%s", metrics).anyMatch(value -> value.asDouble(0) > 0);
        });
    }

    private void delete() {
        ended(panel.delete("/v1/servers/" + server + "?grace=0s"));
        assertThat(domains("--all")).doesNotContain(domain);
        await("the disk is overwritten")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(site.onHost("ls " + site.pool() + "/volumes " + site.pool() + "/wipe"))
                        .doesNotContain(".qcow2", ".raw", ".json"));
        assertThat(panel.get("/v1/check").path("findings")).isEmpty();
    }

    private void act(String verb) {
        ended(panel.post("/v1/servers/" + server + "/actions/" + verb, Map.of()));
    }

    private void resize(Map<String, ?> overrides) {
        ended(panel.post("/v1/servers/" + server + "/actions/resize", Map.of("overrides", overrides, "restart", "no")));
    }

    private void ended(JsonNode answer) {
        JsonNode job = panel.await(answer.path("job").path("id").asString(), PATIENCE);
        assertThat(job.path("status").asString()).as("%s", job).isEqualTo("succeeded");
    }

    private String power() {
        return panel.get("/v1/servers/" + server).path("power").asString();
    }

    private boolean domainRuns() {
        return domains("").contains(domain);
    }

    private List<String> domains(String which) {
        return site.onHost("virsh --quiet --connect " + site.libvirt() + " list --name " + which)
                .lines()
                .filter(line -> line.startsWith("gw-"))
                .toList();
    }
}
