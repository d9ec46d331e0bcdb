package org.gastwirt.tools;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An agent as a process of its own, on this machine's libvirt. */
final class AgentProgram implements AutoCloseable {

    /** The first that ends keeps its classes for those after it, which start in half the time: dozens do. */
    private static final List<String> SOONER = List.of(
            "-Xshare:auto",
            "-XX:+AutoCreateSharedArchive",
            "-XX:SharedArchiveFile=" + Program.root().resolve("hypervisor-agent/target/agent.jsa"),
            "-Xlog:disable");

    private final Path folder;
    private final List<String> inside;
    private Program program;

    /** Enrols with the panel and starts. */
    AgentProgram(Path folder, URI panel, String token) {
        this(folder, panel, token, List.of(), List.of());
    }

    /**
     * @param inside a command that runs another, for a machine within this one
     * @param flags more of them, for the enrolment to write down
     */
    AgentProgram(Path folder, URI panel, String token, List<String> inside, List<String> flags) {
        this.folder = folder;
        this.inside = inside;
        var words = new ArrayList<>(List.of(
                panel.toString(),
                token,
                "--pool",
                folder.resolve("pool").toString(),
                "--desktops",
                folder.resolve("desktops").toString()));
        words.addAll(flags);
        var enrolment = start("enrol", words.toArray(String[]::new));
        org.awaitility.Awaitility.await()
                .atMost(java.time.Duration.ofSeconds(30))
                .until(() -> !enrolment.isAlive());
        program = start("run", "--metrics-seconds", "10");
    }

    void kill9() {
        program.kill9();
    }

    void restart() {
        program = start("run", "--metrics-seconds", "10");
    }

    long pid() {
        return program.pid();
    }

    String output() {
        return program.output();
    }

    private Program start(String verb, String... args) {
        var command = new ArrayList<>(inside);
        command.addAll(List.of(Program.java(), "@" + Program.root().resolve("packaging/agent/java-options")));
        command.addAll(SOONER);
        command.addAll(List.of(
                "-jar",
                Program.root()
                        .resolve("hypervisor-agent/target/hypervisor-agent.jar")
                        .toString(),
                verb));
        command.addAll(List.of(args));
        command.addAll(List.of("--state", folder.resolve("state").toString()));
        return Program.start(folder.resolve("agent.log"), Map.of("MALLOC_ARENA_MAX", "1"), command);
    }

    @Override
    public void close() {
        program.close();
    }
}
