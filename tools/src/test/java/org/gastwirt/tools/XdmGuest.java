package org.gastwirt.tools;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A network namespace on a guest's bridge, with the guest's own MAC and address, in which xdm answers XDMCP and a VNC server asks for a password. */
final class XdmGuest implements AutoCloseable {

    private static final String NAME = "gwxdm";
    private static final String CABLE = "gwxdm0";
    private static final Path HOSTS = Path.of("/etc/netns", NAME);

    /** What the VNC server on port 5901 asks for. */
    static final String VNC_PASSWORD = "geheim12";

    private final Program xdm;
    private final Program vnc;

    /**
     * @param folder for xdm's files
     * @param gateway where the guest believes its router; nobody is there
     */
    XdmGuest(Path folder, String bridge, String mac, String address, String gateway) {
        ip("netns", "add", NAME);
        ip("link", "add", CABLE, "type", "veth", "peer", "name", "eth0", "netns", NAME);
        ip("link", "set", CABLE, "master", bridge, "up");
        inside("link", "set", "lo", "up");
        inside("link", "set", "eth0", "address", mac, "up");
        inside("address", "add", address + "/24", "dev", "eth0");
        inside("route", "add", "default", "via", gateway);
        inside("neighbour", "add", gateway, "lladdr", "02:00:00:00:00:01", "dev", "eth0", "nud", "permanent");
        try {
            Files.createDirectories(HOSTS);
            var names = new StringBuilder("127.0.0.1 localhost\n");
            for (int n = 1; n < 255; n++) {
                names.append("198.18.0.")
                        .append(n)
                        .append(" desktop-")
                        .append(n)
                        .append('\n');
            }
            Files.writeString(HOSTS.resolve("hosts"), names);
            xdm = start(Files.createDirectory(folder.resolve("xdm")), address);
            vnc = startVnc(folder.resolve("vnc.out"), address);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Program start(Path folder, String address) throws IOException {
        Files.createDirectory(folder.resolve("auth"));
        Files.writeString(folder.resolve("Xservers"), "");
        Files.writeString(folder.resolve("resources"), "");
        Files.writeString(folder.resolve("Xaccess"), "LISTEN " + address + "\n" + whoMayAsk());
        Files.writeString(folder.resolve("config"), """
                DisplayManager.errorLogFile: %1$s/log
                DisplayManager.pidFile: %1$s/pid
                DisplayManager.authDir: %1$s/auth
                DisplayManager.servers: %1$s/Xservers
                DisplayManager.accessFile: %1$s/Xaccess
                DisplayManager.requestPort: 177
                DisplayManager*resources: %1$s/resources
                """.formatted(folder));
        return Program.start(
                folder.resolve("out"),
                java.util.Map.of(),
                List.of(
                        "/usr/sbin/ip",
                        "netns",
                        "exec",
                        NAME,
                        "/usr/bin/xdm",
                        "-nodaemon",
                        "-config",
                        folder.resolve("config").toString()));
    }

    private static Program startVnc(Path output, String address) {
        return Program.start(
                output,
                java.util.Map.of(),
                List.of(
                        "/usr/sbin/ip",
                        "netns",
                        "exec",
                        NAME,
                        "/usr/bin/Xvnc",
                        "-displayfd",
                        "1",
                        "-geometry",
                        "640x480",
                        "-nolisten",
                        "tcp",
                        "-nolisten",
                        "local",
                        "-interface",
                        address,
                        "-rfbport",
                        "5901",
                        "-SecurityTypes",
                        "VncAuth",
                        // VNC_PASSWORD as tigervncpasswd writes it
                        "-Password",
                        "55f50b0ff44dcbc3"));
    }

    /** As the panel's recipe for guests has it. */
    private static String whoMayAsk() throws IOException {
        String recipe = Files.readString(Program.root().resolve("src/main/resources/recipes/desktop-xdm.sh"));
        String after = recipe.substring(recipe.indexOf("Xaccess <<'END'\n") + "Xaccess <<'END'\n".length());
        return after.substring(0, after.indexOf("END\n"));
    }

    private static void ip(String... words) {
        var command = new ArrayList<>(List.of("/usr/sbin/ip"));
        command.addAll(List.of(words));
        Lab.run(command);
    }

    private static void inside(String... words) {
        var command = new ArrayList<>(List.of("/usr/sbin/ip", "-netns", NAME));
        command.addAll(List.of(words));
        Lab.run(command);
    }

    @Override
    public void close() {
        xdm.close();
        vnc.close();
        for (String pid :
                Lab.run(List.of("/usr/sbin/ip", "netns", "pids", NAME)).split("\\s+")) {
            if (!pid.isBlank()) {
                ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroyForcibly);
            }
        }
        ip("netns", "delete", NAME);
        ip("link", "delete", CABLE);
        Lab.run(List.of("rm", "-rf", "--", HOSTS.toString()));
    }
}
