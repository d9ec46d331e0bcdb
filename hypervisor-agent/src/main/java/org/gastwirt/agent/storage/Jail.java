package org.gastwirt.agent.storage;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.gastwirt.agent.shared.Processes;
import org.gastwirt.agent.shared.Processes.Result;

/**
 * Where a file from outside is read: bubblewrap with nothing but {@code /usr} and that file, read-only, no network, an
 * unprivileged user, and prlimit(1) on time, memory and file size. A parser that is broken by a crafted image breaks in here.
 */
public final class Jail {

    /** The file's name inside. */
    public static final String INSIDE = "/in/image";

    /** The directory for results inside. */
    public static final String RESULTS = "/out";

    /** Address space: qemu-img maps its libraries and a stack per thread, but no image. */
    private static final long MEMORY_BYTES = 2L << 30;

    private static final int OUTPUT_LIMIT = 1 << 20;

    private Jail() {}

    /**
     * Runs a program that can see one file.
     *
     * @param command absolute path first; the file is {@link #INSIDE}
     */
    public static Result look(Path file, List<String> command, Duration timeout) {
        return run(file, List.of(), 0, command, timeout);
    }

    /**
     * Runs a program that can see one file and write into one directory, {@link #RESULTS}.
     *
     * @param largestFile in bytes
     */
    public static Result convert(Path file, Path results, long largestFile, List<String> command, Duration timeout) {
        return run(file, List.of("--bind", results.toString(), RESULTS), largestFile, command, timeout);
    }

    private static Result run(Path file, List<String> binds, long largestFile, List<String> command, Duration timeout) {
        var all = new ArrayList<String>();
        all.addAll(List.of(
                "/usr/bin/prlimit",
                "--cpu=" + timeout.toSeconds(),
                "--as=" + MEMORY_BYTES,
                "--fsize=" + largestFile,
                "--core=0",
                "--"));
        all.addAll(List.of("/usr/bin/bwrap", "--unshare-all", "--die-with-parent", "--new-session"));
        all.addAll(List.of("--cap-drop", "ALL", "--clearenv"));
        all.addAll(List.of("--ro-bind", "/usr", "/usr"));
        // Debian merged these into /usr; where a distribution did not, the programs do not start and the image is
        // refused.
        all.addAll(List.of("--symlink", "usr/lib", "/lib", "--symlink", "usr/lib64", "/lib64"));
        all.addAll(List.of("--dev", "/dev", "--ro-bind", file.toString(), INSIDE));
        all.addAll(binds);
        all.addAll(List.of("--chdir", "/", "--"));
        all.addAll(command);
        return Processes.run(all, "", OUTPUT_LIMIT, timeout);
    }
}
