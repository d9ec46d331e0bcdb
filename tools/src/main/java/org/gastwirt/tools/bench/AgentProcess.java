package org.gastwirt.tools.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gastwirt.tools.Program;

/** An agent on this machine's libvirt, started as its service file starts it. */
final class AgentProcess implements AutoCloseable {

    private final Path folder;
    private final Program program;

    /** Enrols and starts; the caller waits until the panel sees it. */
    AgentProcess(Path folder, String panel, String token) throws InterruptedException {
        this.folder = folder;
        try (Program enrolment =
                start("enrol", panel, token, "--pool", folder.resolve("pool").toString())) {
            for (int i = 0; enrolment.isAlive(); i++) {
                if (i == 600) {
                    throw new IllegalStateException("The agent does not enrol:\n" + enrolment.output());
                }
                Thread.sleep(50);
            }
        }
        program = start("run");
        Leftovers.of(folder.resolve("agent.pid"), program.pid());
    }

    long pid() {
        return program.pid();
    }

    private Program start(String verb, String... args) {
        var command = new ArrayList<>(List.of(
                Program.java(),
                "@" + Program.root().resolve("packaging/agent/java-options"),
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
