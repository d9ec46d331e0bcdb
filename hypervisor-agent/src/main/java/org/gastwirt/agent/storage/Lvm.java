package org.gastwirt.agent.storage;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.shared.AgentException;
import org.gastwirt.agent.shared.Log;
import org.gastwirt.agent.shared.Processes;
import org.gastwirt.agent.shared.Processes.Result;

/** lvm(8). Names are an admin's setting and our ids, never a customer's text. */
final class Lvm {

    /** What lies in {@code /dev}. */
    static final Path DEVICES = Path.of("/dev");

    private static final String TAG = "gastwirt";

    /** It waits for the locks of others. */
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final Path program;
    private final Path devices;

    Lvm() {
        this(Path.of("/usr/sbin/lvm"), DEVICES);
    }

    Lvm(Path program, Path devices) {
        this.program = program;
        this.devices = devices;
    }

    /** The device of a logical volume. */
    Path device(String group, String name) {
        return devices.resolve(group).resolve(name);
    }

    boolean exists(String group, String name) {
        return run("lvs", "--noheadings", "--options", "lv_name", "--", group)
                .lines()
                .anyMatch(line -> line.strip().equals(name));
    }

    /** Rounded up to whole extents; what lies in them is another's. */
    void create(String group, String name, long bytes) {
        run(
                "lvcreate",
                "--yes",
                "--quiet",
                "--wipesignatures",
                "y",
                "--zero",
                "y",
                "--addtag",
                TAG,
                "--name",
                name,
                "--size",
                bytes + "b",
                "--",
                group);
    }

    /** Never shrinks: lvextend itself refuses. */
    void extend(String group, String name, long bytes) {
        run("lvextend", "--yes", "--quiet", "--size", bytes + "b", "--", group + "/" + name);
    }

    void rename(String group, String name, String next) {
        run("lvrename", "--yes", "--quiet", "--", group, name, next);
    }

    void remove(String group, String name) {
        run("lvremove", "--yes", "--quiet", "--", group + "/" + name);
    }

    /** The size of a volume group and what of it is free. */
    Room room(String group) {
        String line =
                run("vgs", "--noheadings", "--nosuffix", "--units", "b", "--options", "vg_size,vg_free", "--", group);
        String[] numbers = line.strip().split(" +", -1);
        try {
            return new Room(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new AgentException(FailureCode.INTERNAL, "lvm's answer is not understood.", e);
        }
    }

    private String run(String... arguments) {
        var command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        Result result = Processes.run(command, TIMEOUT);
        if (result.succeeded()) {
            return result.output();
        }
        Log.warn("lvm " + arguments[0] + ": " + result.errors(), null);
        if (result.errors().toLowerCase(Locale.ROOT).contains("insufficient free space")) {
            throw new AgentException(FailureCode.NO_SPACE, "The host's volume group is full.");
        }
        throw new AgentException(
                FailureCode.INTERNAL, "lvm " + arguments[0] + " failed with exit code " + result.exitCode() + ".");
    }
}
