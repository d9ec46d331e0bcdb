package org.gastwirt.tools;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * A provider in small: PostgreSQL, a panel, and an agent on this machine's libvirt, all as processes, with a bridge, a plan,
 * a customer and the tiny guest's image. Everything it made on the machine goes when it is closed.
 */
final class Lab implements AutoCloseable {

    /** What only one lab at a time may have: this machine's bridges, rules and guests. */
    static final String THIS_HOST = "this machine as a host";

    static final String HOST = "lab-host";
    static final String BRIDGE = "gwlab0";

    final Path folder;
    final Database database = new Database();
    final PanelProgram panel;
    final AgentProgram agent;
    final PanelClient client;

    Lab(Map<String, String> panelSettings) {
        this(panelSettings, List.of("10.67.0.10-10.67.0.250"));
    }

    /** @param addresses the pool's, below 10.67.0.0/24 */
    Lab(Map<String, String> panelSettings, List<String> addresses) {
        try {
            // QEMU runs as another user and must be able to walk in
            folder = Files.createTempDirectory(
                    Path.of("/var/tmp"),
                    "gastwirt-lab-",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx--x--x")));
            bridge("add", "name", BRIDGE, "type", "bridge");
            bridge("set", BRIDGE, "up");
            var settings = new LinkedHashMap<>(database.environment());
            settings.putAll(panelSettings);
            panel = new PanelProgram(folder.resolve("panel"), settings);
            panel.awaitReady();
            client = new PanelClient(
                    panel.url(), Files.readString(panel.setupTokenFile()).strip());
            var hosts = new Hosts(client);
            agent = new AgentProgram(folder, panel.url(), hosts.enrolmentToken(HOST));
            hosts.awaitConnected(HOST, Duration.ofSeconds(60));
            catalogue(addresses);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A second panel on the same database. */
    PanelProgram anotherPanel() {
        var other = new PanelProgram(folder.resolve("panel-" + UUID.randomUUID()), database.environment());
        other.awaitReady();
        return other;
    }

    /** Orders a tiny server; the answer of {@code POST /v1/servers}. */
    JsonNode order(PanelClient through, String name) {
        return order(through, name, "tiny");
    }

    private static JsonNode order(PanelClient through, String name, String plan) {
        var order = new LinkedHashMap<String, Object>();
        order.put("customer", Map.of("external_id", "lab", "name", "Lab", "email", "lab@example.com"));
        order.put("plan", plan);
        order.put("image", "tiny");
        order.put("name", name);
        order.put("hostname", name + ".example.com");
        return through.post("/v1/servers", order, UUID.randomUUID().toString());
    }

    JsonNode order(String name) {
        return order(client, name);
    }

    /** One that gets little of the processors, where nobody waits for what the guest says. */
    JsonNode orderSlow(String name) {
        return order(client, name, "slow");
    }

    /** What virsh lists of ours. */
    List<String> domains() {
        return run(List.of("virsh", "--quiet", "--connect", "qemu:///system", "list", "--all", "--uuid"))
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** Lets QEMU, which runs as another user, walk through. */
    void walkable(Path directory) throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
    }

    static Path tinyGuest() {
        Path tiny = Program.root().resolve("target/guest-images/tiny");
        if (!Files.isReadable(tiny.resolve("vmlinuz"))) {
            throw new IllegalStateException(
                    "The tiny guest is missing: run packaging/guest-images/build-tiny target/guest-images/tiny.");
        }
        return tiny;
    }

    private void catalogue(List<String> addresses) throws InterruptedException {
        client.post("/v1/networks", Map.of("name", "lab", "bridge", BRIDGE));
        client.post(
                "/v1/networks/lab/pools",
                Map.of(
                        "name", "lab-v4",
                        "subnet", "10.67.0.0/24",
                        "gateway", "10.67.0.1",
                        "addresses", addresses,
                        "quarantine_seconds", 0));
        var plan = new LinkedHashMap<String, Object>(Map.of(
                "slug",
                "tiny",
                "name",
                "Tiny",
                "vcpus",
                1,
                "memory_bytes",
                256L << 20,
                "disk_bytes",
                1L << 30,
                "ipv6",
                false));
        client.post("/v1/plans", plan);
        plan.putAll(Map.of("slug", "slow", "name", "Slow", "cpu_cap", 15));
        client.post("/v1/plans", plan);
        client.put(
                "/v1/customers/by-external-id/lab",
                Map.of(
                        "name", "Lab",
                        "email", "lab@example.com",
                        "limits",
                                Map.of(
                                        "servers",
                                        200,
                                        "vcpus",
                                        200,
                                        "memory_bytes",
                                        1L << 40,
                                        "disk_bytes",
                                        1L << 42,
                                        "addresses",
                                        200)));
        new Images(client)
                .kernel(
                        "tiny",
                        "Tiny Linux",
                        tinyGuest().resolve("vmlinuz"),
                        tinyGuest().resolve("initrd.img"),
                        "console=tty0 console=ttyS0");
    }

    @Override
    public void close() {
        agent.close();
        panel.close();
        for (String name : run(List.of("virsh", "--quiet", "--connect", "qemu:///system", "list", "--all", "--name"))
                .lines()
                .filter(line -> line.startsWith("gw-"))
                .toList()) {
            if (Files.exists(folder.resolve("state"))
                    && run(List.of("virsh", "--connect", "qemu:///system", "dumpxml", name))
                            .contains(folder.toString())) {
                run(List.of("virsh", "--connect", "qemu:///system", "destroy", name));
                run(List.of("virsh", "--connect", "qemu:///system", "undefine", "--managed-save", name));
            }
        }
        bridge("delete", BRIDGE);
        database.close();
        run(List.of("rm", "-rf", "--", folder.toString()));
    }

    private static void bridge(String... words) {
        var command = new java.util.ArrayList<>(List.of("ip", "link"));
        command.addAll(List.of(words));
        run(command);
    }

    static String run(List<String> command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String output =
                    new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            process.waitFor();
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
