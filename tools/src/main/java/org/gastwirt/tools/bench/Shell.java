package org.gastwirt.tools.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Other programs, by an argument array. */
final class Shell {

    private Shell() {}

    /**
     * Runs to the end and returns what was printed.
     *
     * @throws IllegalStateException with the output when it fails
     */
    static String run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + " failed: " + output.strip());
        }
        return output;
    }

    static String virsh(String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("virsh", "--quiet", "--connect", "qemu:///system"));
        command.addAll(List.of(words));
        return run(command.toArray(String[]::new));
    }

    /** The same for what may have failed to come about. */
    static void tryVirsh(String... words) throws IOException, InterruptedException {
        try {
            virsh(words);
        } catch (IllegalStateException notThere) {
            // then there is nothing to take away
        }
    }
}
