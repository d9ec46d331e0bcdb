package org.gastwirt.tools;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Another host on this machine: a libvirtd of its own, which sees other folders where the first keeps its guests, and an agent
 * that knows only it. Its guests hang on the same bridge. The network guard's rules are the first agent's alone: there is one
 * kernel.
 */
final class SecondHost implements AutoCloseable {

    static final String HOST = "lab-host-2";

    /** Its folders where libvirt has them, for the programs of this host: both have to find a guest's socket by the same path. */
    private static final String OWN_FOLDERS = """
            set -e
            mount --bind "%1$s/etc" /etc/libvirt
            mount --bind "%1$s/lib" /var/lib/libvirt
            mount --bind "%1$s/run" /run/libvirt
            mount --bind "%1$s/cache" /var/cache/libvirt
            """;

    final AgentProgram agent;
    private final Path folder;
    private final Program libvirtd;

    SecondHost(Lab lab) {
        try {
            folder = Files.createDirectory(lab.folder.resolve("second"));
            lab.walkable(folder);
            Files.writeString(folder.resolve("libvirtd.conf"), """
                    unix_sock_dir = "%s"
                    unix_sock_rw_perms = "0700"
                    auth_unix_rw = "none"
                    """.formatted(folder));
            for (String own : List.of("etc", "lib", "run", "cache")) {
                lab.walkable(Files.createDirectory(folder.resolve(own)));
            }
            libvirtd = Program.start(
                    folder.resolve("libvirtd.log"),
                    Map.of(),
                    List.of(
                            "unshare",
                            "--mount",
                            "/bin/sh",
                            "-c",
                            """
                            cp -r /etc/libvirt/. "$0/etc"
                            rm -rf "$0/etc/qemu" "$0/etc/qemu/autostart"
                            """ + OWN_FOLDERS.formatted(folder) + """
                            mkdir -p /var/lib/libvirt/qemu && chown -R libvirt-qemu:libvirt-qemu /var/lib/libvirt/qemu
                            virtlogd -d -p "$0/virtlogd.pid"
                            exec libvirtd --config "$0/libvirtd.conf" --pid-file "$0/libvirtd.pid"
                            """,
                            folder.toString()));
            await().atMost(Duration.ofSeconds(30)).until(() -> virsh("uri").contains("qemu"));
            var hosts = new Hosts(lab.client);
            agent = new AgentProgram(
                    folder,
                    lab.panel.url(),
                    hosts.enrolmentToken(HOST),
                    List.of("unshare", "--mount", "/bin/sh", "-c", OWN_FOLDERS.formatted(folder) + """
                            mount --bind /bin/true /usr/sbin/nft && exec "$0" "$@\""""),
                    List.of("--libvirt", uri()));
            hosts.awaitConnected(HOST, Duration.ofSeconds(60));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    String uri() {
        return "qemu+unix:///system?socket=" + folder.resolve("libvirt-sock");
    }

    /** What its libvirt answers. */
    String virsh(String... words) {
        var command = new java.util.ArrayList<>(List.of("virsh", "--quiet", "--connect", uri()));
        command.addAll(List.of(words));
        return Lab.run(command);
    }

    /** The guests that run there, by UUID. */
    List<String> running() {
        return virsh("list", "--uuid")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    @Override
    public void close() {
        agent.close();
        running().forEach(guest -> virsh("destroy", guest));
        libvirtd.close();
        try {
            Path log = folder.resolve("virtlogd.pid");
            if (Files.exists(log)) {
                Lab.run(List.of("kill", Files.readString(log).strip()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
