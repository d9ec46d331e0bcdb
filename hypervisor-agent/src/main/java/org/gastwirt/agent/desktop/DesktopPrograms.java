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

/** Runs the programs of desktops: by a user who may do nothing, in a namespace that reaches one Vm. They outlive this agent. */
final class DesktopPrograms {

    private static final Path SETPRIV = Path.of("/usr/bin/setpriv");
    private static final String SOCKET = "rfb";
    private static final Duration START = Duration.ofSeconds(30);

    private final Path directory;
    private final String user;

    /**
     * @param directory for sockets; other users may walk through it
     * @param user as whom the programs run
     */
    DesktopPrograms(Path directory, String user) {
        this.directory = directory;
        this.user = user;
    }

    /** Whether this host has what X servers need. */
    boolean haveXServers() {
        return Files.isExecutable(XServer.PROGRAM) && canBeKeptApart();
    }

    /** Whether this host has what reaches VNC servers in Vms. */
    boolean reachVncServers() {
        return Files.isExecutable(VncForwarder.PROGRAM) && VncForwarder.canListenIn(directory) && canBeKeptApart();
    }

    private boolean canBeKeptApart() {
        return Files.isExecutable(SETPRIV)
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
    ProcessHandle start(UUID desktop, DesktopNetwork network, DesktopProgram program) {
        try {
            prepare(desktop);
            var builder = new ProcessBuilder(command(network, program.command(network, socket(desktop))));
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
            throw new AgentException(FailureCode.INTERNAL, "The desktop could not be started.", e);
        }
    }

    private List<String> command(DesktopNetwork network, List<String> program) {
        var command = new ArrayList<>(network.entering());
        command.addAll(List.of(
                SETPRIV.toString(),
                "--reuid=" + user,
                "--regid=" + group(),
                "--clear-groups",
                "--no-new-privs",
                "--inh-caps=-all",
                "--bounding-set=-all",
                "--"));
        command.addAll(program);
        return command;
    }

    /** The user's own group, as id(1) says. */
    private String group() {
        var said = Processes.run(List.of("/usr/bin/id", "-g", "--", user), Duration.ofSeconds(10));
        if (!said.succeeded()) {
            throw new AgentException(FailureCode.INTERNAL, "The desktops' user has no group.");
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
                    throw new AgentException(FailureCode.INTERNAL, "The desktop did not start.");
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
