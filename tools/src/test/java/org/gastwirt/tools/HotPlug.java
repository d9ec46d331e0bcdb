package org.gastwirt.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A second disk and a second card for a running guest, ordered through REST, seen by the guest, and given up again. */
final class HotPlug {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    /** Another one than any that the guest has already. */
    private static final long SIZE = 2L << 30;

    private static final String DISK = " " + SIZE / 1024 + " ";

    private final PanelClient panel;
    private final String devices;

    HotPlug(PanelClient panel, String server) {
        this.panel = panel;
        this.devices = "/v1/servers/" + server;
    }

    void inAndOut(GuestShell shell) {
        JsonNode disk = ended(panel.post(devices + "/volumes", Map.of("size_bytes", SIZE)));
        JsonNode card = ended(panel.post(devices + "/interfaces", Map.of("ipv4_count", 0, "ipv6", false)));
        String mac = card.at("/interface/mac").asString();
        await().atMost(PATIENCE)
                .until(() -> shell.ask("cat /proc/partitions").contains(DISK)
                        && shell.ask("cat /sys/class/net/*/address").contains(mac));
        ended(panel.delete(devices + "/interfaces/" + card.at("/interface/id").asString()));
        ended(panel.delete(devices + "/volumes/" + disk.at("/volume/id").asString()));
        await().atMost(PATIENCE)
                .until(() -> !shell.ask("cat /proc/partitions").contains(DISK)
                        && !shell.ask("cat /sys/class/net/*/address").contains(mac));
    }

    private JsonNode ended(JsonNode answer) {
        JsonNode job = panel.await(answer.at("/job/id").asString(), PATIENCE);
        assertThat(job.path("status").asString()).as("%s", job).isEqualTo("succeeded");
        return answer;
    }
}
