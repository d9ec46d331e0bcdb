package org.gastwirt.agent.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.gastwirt.agent.protocol.VmRef;
import org.gastwirt.agent.protocol.VmSpec;
import org.gastwirt.agent.shared.Processes;

/**
 * A network namespace on a bridge of its own that stands for a guest: it has a VNC server with a password, a router where nobody
 * is, and other ports and addresses that answer, too.
 */
final class VncGuest implements AutoCloseable {

    static final String ADDRESS = "10.91.7.5";

    /** Of a neighbour in the same network, which answers on the same port. */
    static final String NEIGHBOUR = "10.91.7.6";

    static final int PORT = 5901;
    static final int OTHER_PORT = 5902;

    private static final String ROUTER = "10.91.7.1";
    private static final String MAC = "00:16:3e:91:07:05";

    /** "geheim12" as tigervncpasswd writes it. */
    private static final String PASSWORD = "55f50b0ff44dcbc3";

    private final String suffix = UUID.randomUUID().toString().substring(0, 8);
    private final String bridge = "gwt" + suffix;
    private final String guest = "gwv-" + suffix;
    private final List<Process> servers = new ArrayList<>();

    final VmRef vm = new VmRef(UUID.randomUUID(), 3);

    VncGuest() {
        ip("link", "add", bridge, "type", "bridge", "forward_delay", "0");
        ip("link", "set", bridge, "up");
        ip("netns", "add", guest);
        ip("link", "add", "gwc" + suffix, "type", "veth", "peer", "name", "eth0", "netns", guest);
        ip("link", "set", "gwc" + suffix, "master", bridge, "up");
        inside("link", "set", "lo", "up");
        inside("link", "set", "eth0", "address", MAC, "up");
        inside("address", "add", ADDRESS + "/24", "dev", "eth0");
        inside("address", "add", NEIGHBOUR + "/24", "dev", "eth0");
        inside("route", "add", "default", "via", ROUTER);
        inside("neighbour", "add", ROUTER, "lladdr", "02:00:00:00:00:01", "dev", "eth0", "nud", "permanent");
        serve(
                "/usr/bin/Xvnc",
                "-displayfd",
                "1",
                "-nolisten",
                "tcp",
                "-nolisten",
                "local",
                "-interface",
                ADDRESS,
                "-rfbport",
                Integer.toString(PORT),
                "-SecurityTypes",
                "VncAuth",
                "-Password",
                PASSWORD);
        listen(ADDRESS, OTHER_PORT);
        listen(NEIGHBOUR, PORT);
    }

    private void listen(String address, int port) {
        serve("/usr/bin/socat", "-u", "TCP4-LISTEN:" + port + ",bind=" + address + ",fork,reuseaddr", "OPEN:/dev/null");
    }

    private void serve(String... program) {
        var command = new ArrayList<>(List.of("/usr/sbin/ip", "netns", "exec", guest));
        command.addAll(List.of(program));
        try {
            servers.add(new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    VmSpec spec() {
        return new VmSpec(
                vm,
                1,
                1 << 28,
                List.of(),
                List.of(),
                List.of(new VmSpec.Nic(MAC, bridge, List.of(ADDRESS), 0)),
                null,
                false,
                VmSpec.CrashPolicy.STAY_DOWN,
                null,
                null);
    }

    private void inside(String... words) {
        var command = new ArrayList<>(List.of("-netns", guest));
        command.addAll(List.of(words));
        ip(command.toArray(String[]::new));
    }

    private static void ip(String... words) {
        var command = new ArrayList<>(List.of("/usr/sbin/ip"));
        command.addAll(List.of(words));
        var result = Processes.run(command, Duration.ofSeconds(20));
        assertThat(result.succeeded()).as("%s: %s", command, result.errors()).isTrue();
    }

    @Override
    public void close() {
        servers.forEach(Process::destroy);
        ip("netns", "delete", guest);
        ip("link", "delete", bridge);
    }
}
