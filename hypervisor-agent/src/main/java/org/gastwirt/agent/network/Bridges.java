package org.gastwirt.agent.network;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.shared.AgentException;
import org.gastwirt.agent.shared.DurableFiles;

/** The Linux bridges of this host (sysfs: a bridge has a directory {@code bridge}). */
public final class Bridges {

    private static final Path INTERFACES = Path.of("/sys/class/net");

    private Bridges() {}

    /** Their names, sorted. */
    public static List<String> names() {
        return DurableFiles.list(INTERFACES, "*").stream()
                .filter(entry -> Files.isDirectory(entry.resolve("bridge")))
                .map(entry -> String.valueOf(entry.getFileName()))
                .toList();
    }

    /** @throws AgentException {@code BRIDGE_MISSING} */
    public static void require(String bridge) {
        if (!names().contains(bridge)) {
            throw new AgentException(FailureCode.BRIDGE_MISSING, "The bridge " + bridge + " is missing on this host.");
        }
    }
}
