package org.gastwirt.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent's Debian package: complete, and its own Java has all that the agent asks for. */
class AgentPackageTests {

    @TempDir
    Path folder;

    @Test
    void thePackageBringsAllThatTheAgentNeeds() {
        String built = Lab.run(List.of(
                "env",
                "JAVA_HOME=" + System.getProperty("java.home"),
                Program.root().resolve("packaging/agent/build-deb").toString(),
                folder.toString()));
        String[] lines = built.strip().split("\n", -1);
        String file = lines[lines.length - 1];
        assertThat(file).as(built).endsWith(".deb");
        assertThat(Lab.run(List.of("dpkg-deb", "--field", file, "Depends")))
                .contains("libvirt0", "nftables", "bubblewrap");
        assertThat(Lab.run(List.of("dpkg-deb", "--contents", file)))
                .contains(
                        "./usr/bin/gastwirt-agent",
                        "./usr/lib/systemd/system/gastwirt-agent.service",
                        "./usr/lib/gastwirt-agent/agent.jsa");
        assertThat(Lab.run(List.of("pgrep", "--full", "DumpLoadedClassList")))
                .as("whoever showed its classes has ended")
                .isEmpty();

        Path root = folder.resolve("root");
        Lab.run(List.of("dpkg-deb", "--extract", file, root.toString()));
        Path home = root.resolve("usr/lib/gastwirt-agent");
        String answer = Lab.run(List.of(
                home.resolve("runtime/bin/java").toString(),
                "@" + home.resolve("java-options"),
                "-jar",
                home.resolve("hypervisor-agent.jar").toString(),
                "run",
                "--state",
                folder.resolve("nothing").toString()));
        assertThat(answer).contains("This machine has no identity");
    }
}
