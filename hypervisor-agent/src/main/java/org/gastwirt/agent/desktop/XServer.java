package org.gastwirt.agent.desktop;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.shared.AgentException;
import org.gastwirt.agent.shared.Log;
import org.gastwirt.agent.shared.Processes;

/** Xvnc(1), run by a user who may do nothing, in a namespace that reaches one Vm. It outlives this agent. */
final class XServer {

    private static final Path XVNC = Path.of("/usr/bin/Xvnc");
    private static final Path SETPRIV = Path.of("/usr/bin/setpriv");
    private static final String SOCKET = "rfb";
    private static final Duration START = Duration.ofSeconds(30);

    private final Path directory;
    private final String user;

    /**
     * @param directory for sockets; other users may walk through it
     * @param user as whom X servers run
     */
    XServer(Path directory, String user) {
        this.directory = directory;
        this.user = user;
    }

    /** Whether this host has what X servers need. */
    boolean isInstalled() {
        return Files.isExecutable(XVNC)
                && Files.isExecutable(SETPRIV)
                && Files.isExecutable(Path.of("/usr/sbin/ip"))
                && Files.isExecutable(Path.of("/usr/sbin/nft"))
                && userExists();
    }

    private boolean userExists() {
        try {
            directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The Unix socket on which it speaks RFB; only root and its user reach it. */
    Path socket(UUID desktop) {
        return directory.resolve(desktop.toString()).resolve(SOCKET);
    }

    /**
     * Starts one and waits until it listens.
     *
     * @return its process
     */
    ProcessHandle start(UUID desktop, DesktopNetwork network, int display, String vmAddress, int width, int height) {
        try {
            prepare(desktop);
            var builder = new ProcessBuilder(command(desktop, network, display, vmAddress, width, height));
            builder.environment().clear();
            builder.environment().put("LC_ALL", "C");
            builder.environment().put("PATH", "/usr/bin:/bin");
            builder.directory(new File("/"));
            builder.redirectInput(new File("/dev/null"));
            builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
            builder.redirectError(ProcessBuilder.Redirect.DISCARD);
            Process process = builder.start();
            awaitSocket(desktop, process);
            return process.toHandle();
        } catch (IOException e) {
            throw new AgentException(FailureCode.INTERNAL, "The X server could not be started.", e);
        }
    }

    private List<String> command(
            UUID desktop, DesktopNetwork network, int display, String vmAddress, int width, int height) {
        var command = new ArrayList<>(network.entering());
        command.addAll(List.of(
                SETPRIV.toString(),
                "--reuid=" + user,
                "--regid=" + group(),
                "--clear-groups",
                "--no-new-privs",
                "--inh-caps=-all",
                "--bounding-set=-all",
                "--",
                XVNC.toString(),
                ":" + display,
                "-geometry",
                width + "x" + height,
                "-depth",
                "24",
                "-query",
                vmAddress,
                "-from",
                network.address(),
                // the display manager in the Vm comes by TCP; in this namespace nobody else can
                "-listen",
                "tcp",
                "-nolisten",
                "unix",
                "-nolisten",
                "local",
                "-SecurityTypes",
                "None",
                "-rfbport",
                "-1",
                "-rfbunixpath",
                socket(desktop).toString(),
                // decimal 0600
                "-rfbunixmode",
                "384",
                "-AlwaysShared",
                "-AcceptSetDesktopSize=0",
                "-AcceptCutText=1",
                "-SendCutText=1",
                "-desktop",
                "desktop"));
        return command;
    }

    /** The user's own group, as id(1) says. */
    private String group() {
        var said = Processes.run(List.of("/usr/bin/id", "-g", "--", user), Duration.ofSeconds(10));
        if (!said.succeeded()) {
            throw new AgentException(FailureCode.INTERNAL, "The X server's user has no group.");
        }
        return said.output().strip();
    }

    private void prepare(UUID desktop) throws IOException {
        remove(desktop);
        Path own = directory.resolve(desktop.toString());
        Files.createDirectories(directory);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
        Files.createDirectory(own, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.getFileAttributeView(own, PosixFileAttributeView.class)
                .setOwner(own.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user));
    }

    private void awaitSocket(UUID desktop, Process process) {
        long end = System.nanoTime() + START.toNanos();
        try {
            while (!Files.exists(socket(desktop))) {
                if (!process.isAlive() || System.nanoTime() - end > 0) {
                    process.destroyForcibly();
                    throw new AgentException(FailureCode.INTERNAL, "The X server did not start.");
                }
                Thread.sleep(50);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new AgentException(FailureCode.INTERNAL, "The agent is stopping.", e);
        }
    }

    /** Takes its socket away. */
    void remove(UUID desktop) {
        Path own = directory.resolve(desktop.toString());
        if (!Files.exists(own)) {
            return;
        }
        try (Stream<Path> files = Files.walk(own)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            Log.warn("A desktop's socket could not be removed.", e);
        }
    }
}
