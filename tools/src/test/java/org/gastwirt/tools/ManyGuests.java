package org.gastwirt.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** What the agent in domain 0 weighs while it counts what twenty running guests use. */
final class ManyGuests {

    private static final int GUESTS = 20;

    /** One after another, on processors that are emulated. */
    private static final Duration PATIENCE = Duration.ofMinutes(40);

    private final XenSite site;
    private final PanelClient panel;

    ManyGuests(XenSite site) {
        this.site = site;
        this.panel = site.panel();
    }

    void weigh() {
        long start = System.nanoTime();
        List<JsonNode> orders = IntStream.rangeClosed(1, GUESTS)
                .mapToObj(i -> GuestLife.order(panel, Catalogue.SMALL_PLAN, "pv", "many-" + i))
                .toList();
        orders.forEach(this::ended);
        assertThat(site.onHost("xl list").lines().filter(line -> line.startsWith("gw-")))
                .as("all of them run")
                .hasSize(GUESTS);
        for (JsonNode order : orders) {
            String server = order.at("/server/id").asString();
            await("the agent counts what each uses")
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(panel.get("/v1/servers/" + server + "/metrics?range=1h")
                                    .path("cpu_percent"))
                            .anyMatch(value -> value.asDouble(0) > 0));
        }
        System.out.printf(
                "[memory] the agent in domain 0, with the statistics of %d running guests: PSS %.1f MB (they came within %.0f s)%n",
                GUESTS, site.agentMegabytes(), (System.nanoTime() - start) / 1e9);
        orders.stream()
                .map(order ->
                        panel.delete("/v1/servers/" + order.at("/server/id").asString() + "?grace=0s"))
                .toList()
                .forEach(this::ended);
        assertThat(panel.get("/v1/check").path("findings")).isEmpty();
    }

    private void ended(JsonNode answer) {
        JsonNode job = panel.await(answer.at("/job/id").asString(), PATIENCE);
        assertThat(job.path("status").asString()).as("%s", job).isEqualTo("succeeded");
    }
}
