package org.gastwirt.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * A guest whose raw disk is a logical volume of the lab's volume group, given to it by Xen's kernel: written, kept over a restart,
 * grown, and gone without a trace.
 */
final class VolumeGroupDisk {

    private static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final String GROUP = "xenvg";
    private static final String NAME = "on-lvm";
    private static final String WORD = "innkeeper";
    private static final long SIZE = 256L << 20;

    private final XenSite site;
    private final PanelClient panel;
    private String server = "";

    VolumeGroupDisk(XenSite site) {
        this.site = site;
        this.panel = site.panel();
    }

    void live() {
        site.onHost("echo volume-group=" + GROUP + " >>/var/lib/gastwirt/agent/agent.properties"
                + " && systemctl restart gastwirt-agent");
        await("the host's room is the group's")
                .atMost(PATIENCE)
                .until(() -> panel.get("/v1/hosts").toString().contains(groupBytes()));
        plan();
        order();
        String volume = volumes().strip().split(" +", -1)[0];
        assertThat(volume).startsWith("gw-");
        assertThat(site.onHost("lvs --noheadings --options lv_tags " + GROUP + "/" + volume))
                .contains("gastwirt");
        assertThat(site.onHost("xenstore-ls /local/domain/0/backend/vbd"))
                .contains("/dev/" + GROUP + "/" + volume)
                .contains("type = \"phy\"");

        GuestShell shell = new GuestShell(panel, server);
        assertThat(shell.ask("tr -d '\\000' </dev/xvda | wc -c"))
                .as("nothing of others")
                .isEqualTo("0");
        shell.ask("echo " + WORD + " >/dev/xvda; sync");
        assertThat(site.onHost("head -c " + WORD.length() + " /dev/" + GROUP + "/" + volume))
                .isEqualTo(WORD);
        act("shutdown");
        ended(panel.post(
                "/v1/servers/" + server + "/actions/resize",
                Map.of("overrides", Map.of("disk_bytes", 2 * SIZE), "restart", "no")));
        act("start");
        assertThat(shell.ask("head -c " + WORD.length() + " /dev/xvda")).isEqualTo(WORD);
        assertThat(shell.ask("cat /sys/block/xvda/size")).isEqualTo(Long.toString(2 * SIZE / 512));

        ended(panel.delete("/v1/servers/" + server + "?grace=0s"));
        await("the disk is overwritten")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(volumes()).isBlank());
        assertThat(panel.get("/v1/check").path("findings")).isEmpty();
    }

    private void plan() {
        var plan = new LinkedHashMap<String, Object>();
        plan.put("slug", "raw");
        plan.put("name", "raw");
        plan.put("vcpus", 1);
        plan.put("memory_bytes", 192L << 20);
        plan.put("disk_bytes", SIZE);
        plan.put("disk_mode", "RAW");
        plan.put("ipv6", false);
        panel.post("/v1/plans", plan);
    }

    private void order() {
        var order = new LinkedHashMap<String, Object>();
        order.put("customer", Map.of("external_id", "lab", "name", "Lab", "email", "lab@example.com"));
        order.put("plan", "raw");
        order.put("image", "pv");
        order.put("name", NAME);
        order.put("hostname", NAME);
        JsonNode answer = panel.post("/v1/servers", order, UUID.randomUUID().toString());
        server = answer.path("server").path("id").asString();
        ended(answer);
    }

    private String groupBytes() {
        return site.onHost("vgs --noheadings --nosuffix --units b --options vg_size " + GROUP)
                .strip();
    }

    /** The group's logical volumes that are a guest's, in use or to be wiped. */
    private String volumes() {
        return site.onHost("lvs --noheadings --options lv_name " + GROUP + " | grep gw- || true");
    }

    private void act(String verb) {
        ended(panel.post("/v1/servers/" + server + "/actions/" + verb, Map.of()));
    }

    private void ended(JsonNode answer) {
        JsonNode job = panel.await(answer.path("job").path("id").asString(), PATIENCE);
        assertThat(job.path("status").asString()).as("%s", job).isEqualTo("succeeded");
    }
}
