package org.gastwirt.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * A guest that somebody started with {@code xl create}: libvirt does not know it, the panel lists it as unknown and adopts it
 * while it runs, its uptime goes on, and from then on it obeys.
 */
final class XlAdoption {

    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private static final String NAME = "byhand";
    private static final String FOLDER = XenSite.ADOPTED;
    private static final String DISK = FOLDER + "/" + NAME + ".raw";

    private final XenSite site;
    private final PanelClient panel;
    private final UUID id = UUID.randomUUID();

    XlAdoption(XenSite site) {
        this.site = site;
        this.panel = site.panel();
    }

    void adopt() {
        startByHand();
        GuestShell byHand = new GuestShell(() -> new XenHostLine(site, NAME));
        assertThat(byHand.ask("hostname")).isEqualTo(NAME);
        byHand.ask("echo remembered >/run/word");
        String number = number();
        assertThat(libvirts()).doesNotContain(NAME);

        String unknown = "/v1/hosts/" + site.hostId() + "/unknown-vms";
        await("the panel lists it")
                .atMost(PATIENCE)
                .until(() -> panel.get(unknown).toString().contains(id.toString()));
        JsonNode found = panel.get(unknown + "/" + id + "/adoption");
        System.out.println("[adopt] the panel says: " + found);
        assertThat(found.path("possible").asBoolean()).as("%s", found).isTrue();

        double before = byHand.uptime();
        long start = System.nanoTime();
        JsonNode answer = panel.post(
                unknown + "/" + id + "/adoption",
                Map.of(
                        "customer_id",
                        panel.get("/v1/customers/by-external-id/lab").path("id").asString(),
                        "plan",
                        Catalogue.PLAN,
                        "network",
                        "lab",
                        "addresses",
                        List.of("10.0.2.89")));
        ended(answer);
        double took = (System.nanoTime() - start) / 1e9;
        String server = answer.at("/server/id").asString();
        GuestShell shell = new GuestShell(panel, server);
        double after = shell.uptime();
        System.out.printf(
                "[adopt] adopted in %.1f s; uptime in the guest %.1f s before, %.1f s after%n", took, before, after);
        assertThat(after).isGreaterThan(before);
        assertThat(shell.ask("cat /run/word")).isEqualTo("remembered");
        assertThat(number()).as("the same domain").isEqualTo(number);
        assertThat(libvirts()).contains(NAME);
        assertThat(site.onHost("pgrep -x xl || true"))
                .as("nobody else watches over it")
                .isBlank();
        assertThat(panel.get("/v1/check").path("findings")).isEmpty();

        for (String verb : List.of("pause", "resume", "reboot")) {
            ended(panel.post("/v1/servers/" + server + "/actions/" + verb, Map.of()));
        }
        assertThat(shell.ask("cat /run/word 2>/dev/null || echo gone")).isEqualTo("gone");
        assertThat(site.onHost("xl list").lines().filter(line -> line.startsWith(NAME)))
                .as("it runs once")
                .hasSize(1);
        assertThat(number()).isNotEqualTo(number);
        ended(panel.delete("/v1/servers/" + server + "?grace=0s"));
        assertThat(libvirts()).doesNotContain(NAME);
        await("its disk is overwritten and removed")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(site.onHost("ls " + FOLDER)).doesNotContain(NAME + ".raw", ".wipe"));
        assertThat(panel.get("/v1/check").path("findings")).isEmpty();
    }

    private void startByHand() {
        Path tiny = Lab.tinyGuest();
        site.copy(tiny.resolve("vmlinuz"), FOLDER + "/vmlinuz");
        site.copy(tiny.resolve("initrd.img"), FOLDER + "/initrd.img");
        site.onHost("truncate -s 64M " + DISK);
        try {
            Path file = Files.createTempFile("gastwirt-", ".cfg");
            Files.writeString(
                    file,
                    String.join(
                            "\n",
                            "name = '" + NAME + "'",
                            "uuid = '" + id + "'",
                            "type = 'pv'",
                            "kernel = '" + FOLDER + "/vmlinuz'",
                            "ramdisk = '" + FOLDER + "/initrd.img'",
                            "extra = 'console=hvc0 hostname=" + NAME + " roothash=" + Catalogue.HASH + "'",
                            "memory = 192",
                            "vcpus = 1",
                            "disk = ['" + DISK + ",raw,xvda,rw']",
                            "vif = ['mac=00:16:3e:45:67:89,bridge=xenbr0']",
                            ""));
            site.copy(file, FOLDER + "/" + NAME + ".cfg");
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        site.onHost("xl create " + FOLDER + "/" + NAME + ".cfg");
    }

    private String number() {
        return site.onHost("xl domid " + NAME).strip();
    }

    private List<String> libvirts() {
        return site.onHost("virsh --quiet --connect " + site.libvirt() + " list --all --name")
                .lines()
                .toList();
    }

    private void ended(JsonNode answer) {
        JsonNode job = panel.await(answer.at("/job/id").asString(), PATIENCE);
        assertThat(job.path("status").asString()).as("%s", job).isEqualTo("succeeded");
    }
}
