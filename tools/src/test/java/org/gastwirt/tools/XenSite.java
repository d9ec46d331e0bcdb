package org.gastwirt.tools;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The Xen lab (packaging/xen-lab) with the agent's Debian package in its domain 0, enrolled with a panel outside. A lab that is
 * not built is a failure.
 */
final class XenSite implements HypervisorSite {

    /** Where the agent may adopt disks. */
    static final String ADOPTED = "/srv/xen";

    private static final String HOST = "xen-host";
    private static final Map<String, Long> LIMITS =
            Map.of("servers", 50L, "vcpus", 100L, "memory_bytes", 1L << 40, "disk_bytes", 1L << 40, "addresses", 50L);

    private final Path lab = Program.root()
            .resolve(System.getProperty("gastwirt.xen-lab", "target/xen-lab"))
            .normalize();
    private final Path folder;
    private final Database database;
    private final PanelProgram panel;
    private final PanelClient client;

    XenSite() {
        script(null, "boot");
        try {
            folder = Files.createTempDirectory("gastwirt-xen-");
            database = new Database();
            panel = new PanelProgram(folder.resolve("panel"), database.environment());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            panel.awaitReady();
            client = new PanelClient(
                    panel.url(), Files.readString(panel.setupTokenFile()).strip());
            install();
            var hosts = new Hosts(client);
            enrol(hosts.enrolmentToken(HOST));
            hosts.awaitConnected(HOST, Duration.ofMinutes(5));
            noReserve();
            catalogue();
        } catch (IOException | RuntimeException e) {
            close();
            throw new IllegalStateException("The lab could not be made ready.", e);
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void install() {
        String[] built = Lab.run(List.of(
                        "env",
                        "JAVA_HOME=" + System.getProperty("java.home"),
                        Program.root().resolve("packaging/agent/build-deb").toString(),
                        folder.toString()))
                .strip()
                .split("\n", -1);
        script(new File(built[built.length - 1]), "run", "cat >/root/agent.deb && dpkg --install /root/agent.deb");
    }

    /** In the lab the panel is on loopback, too, as it is here: a unit of the lab passes it on through QEMU's network. */
    private void enrol(String token) {
        int port = panel.url().getPort();
        onHost("systemd-run --quiet --unit=panel --socket-property=ListenStream=127.0.0.1:" + port
                + " /lib/systemd/systemd-socket-proxyd 10.0.2.2:" + port);
        // More room for sale than the lab has: its guests hardly write.
        onHost("truncate -s 40G /var/lib/gastwirt/room && mkfs.ext4 -q /var/lib/gastwirt/room && mkdir -p " + pool()
                + " && mount -o loop /var/lib/gastwirt/room " + pool() + " && rmdir " + pool() + "/lost+found");
        // The service may write there only when it is there at its start.
        onHost("mkdir -p " + ADOPTED + " && gastwirt-agent enrol " + panel.url() + " " + token
                + " --state /var/lib/gastwirt/agent --pool " + pool()
                + " && echo metrics-seconds=10 >>/var/lib/gastwirt/agent/agent.properties"
                + " && systemctl start gastwirt-agent");
    }

    /** Copies a file of this machine to the host. */
    void copy(Path file, String to) {
        script(file.toFile(), "run", "mkdir -p \"$(dirname " + to + ")\" && cat >" + to);
    }

    /** What is kept for a host itself is domain 0's, which is not for sale anyway. */
    private void noReserve() {
        for (var host : client.get("/v1/hosts").path("data")) {
            database.execute("update host set memory_reserve_bytes = 0, storage_reserve_bytes = 0 where name = '"
                    + host.path("name").asString() + "'");
        }
    }

    private void catalogue() {
        var catalogue = new Catalogue(client);
        catalogue.network("lab", "xenbr0", "10.0.2.0/24", "10.0.2.2", "10.0.2.50-10.0.2.90");
        catalogue.plan(Catalogue.PLAN, 2, 256);
        catalogue.plan(Catalogue.SMALL_PLAN, 1, 96);
        client.put(
                "/v1/customers/by-external-id/lab",
                Map.of("name", "Lab", "email", "lab@example.com", "limits", LIMITS));
        catalogue.kernel("pv", "console=tty0 console=hvc0", "PV");
        catalogue.kernel("pvh", "console=hvc0", "PVH");
        catalogue.kernel("hvm", "console=tty0 console=ttyS0", "HVM");
    }

    /** The host, as the panel calls it. */
    String hostId() {
        return client.get("/v1/hosts").at("/data/0/id").asString();
    }

    @Override
    public PanelClient panel() {
        return client;
    }

    @Override
    public Database database() {
        return database;
    }

    @Override
    public Traits traits() {
        return new Traits(
                "xen",
                List.of(
                        new Kind("pv", "pv", true, true),
                        new Kind("pvh", "pvh", false, true),
                        new Kind("hvm", "hvm", true, false)));
    }

    @Override
    public String onHost(String command) {
        return script(null, "run", command);
    }

    @Override
    public String pool() {
        return "/var/lib/gastwirt/pool";
    }

    @Override
    public Share share(String domain) {
        String[] row =
                onHost("xl sched-credit2 -d " + domain + " | tail -n 1").strip().split("\\s+", -1);
        return new Share(Long.parseLong(row[row.length - 2]), Long.parseLong(row[row.length - 1]));
    }

    @Override
    public String libvirt() {
        return "xen:///system";
    }

    /** @return what it printed; fails when it fails */
    private String script(@org.jspecify.annotations.Nullable File input, String name, String... words) {
        var command = new ArrayList<>(List.of(
                Program.root().resolve("packaging/xen-lab").resolve(name).toString(), lab.toString()));
        command.addAll(List.of(words));
        try {
            Path output = Files.createTempFile("gastwirt-xen-", ".out");
            try {
                // Into a file: the lab itself, which boot leaves behind, would hold a pipe open.
                var process = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectInput(
                                input == null
                                        ? ProcessBuilder.Redirect.from(new File("/dev/null"))
                                        : ProcessBuilder.Redirect.from(input))
                        .redirectOutput(output.toFile())
                        .start();
                boolean ended = process.waitFor(20, TimeUnit.MINUTES);
                String said = Files.readString(output, StandardCharsets.UTF_8);
                if (!ended || process.exitValue() != 0) {
                    process.destroyForcibly();
                    throw new IllegalStateException(String.join(" ", command) + " failed:\n" + said);
                }
                return said;
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The agent's proportional set size in domain 0, in 10^6 bytes. */
    double agentMegabytes() {
        String kib = onHost(
                "awk '/^Pss:/ { print $2 }' /proc/$(systemctl show --property MainPID --value gastwirt-agent)/smaps_rollup");
        return Long.parseLong(kib.strip()) * 1024 / 1e6;
    }

    /** What the agent said, for a failure. */
    String agentLog() {
        return onHost("journalctl --no-pager --unit gastwirt-agent | tail -n 60");
    }

    @Override
    public void close() {
        panel.close();
        database.close();
        script(null, "stop");
        Lab.run(List.of("rm", "-rf", "--", folder.toString()));
    }
}
