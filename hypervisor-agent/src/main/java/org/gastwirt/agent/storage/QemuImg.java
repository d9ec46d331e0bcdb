package org.gastwirt.agent.storage;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gastwirt.agent.protocol.DiskFormat;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.shared.AgentException;
import org.gastwirt.agent.shared.Log;
import org.gastwirt.agent.shared.Processes;
import org.gastwirt.agent.shared.Processes.Result;

/** qemu-img(1) on files that this agent itself made. Every call names the format; files from outside go to the {@link Jail}. */
final class QemuImg {

    static final String PROGRAM = "/usr/bin/qemu-img";

    private static final Duration QUICK = Duration.ofMinutes(1);
    private static final Duration LONG = Duration.ofHours(4);
    private static final int MAP_LIMIT = 8 << 20;

    private QemuImg() {}

    static void createLinked(Path file, Path backing, long sizeBytes) {
        run(
                QUICK,
                "create",
                "-q",
                "-f",
                "qcow2",
                "-F",
                "qcow2",
                "-b",
                backing.toString(),
                "--",
                file.toString(),
                Long.toString(sizeBytes));
    }

    /** Writes another backing file's name into the header; its content is as the old one's. */
    static void link(Path file, Path backing) {
        run(QUICK, "rebase", "-q", "-u", "-f", "qcow2", "-F", "qcow2", "-b", backing.toString(), "--", file.toString());
    }

    static void createEmpty(Path file, DiskFormat format, long sizeBytes) {
        run(QUICK, "create", "-q", "-f", format.qemuName(), "--", file.toString(), Long.toString(sizeBytes));
    }

    static void copy(Path cached, Path file, DiskFormat format) {
        run(LONG, "convert", "-q", "-f", "qcow2", "-O", format.qemuName(), "--", cached.toString(), file.toString());
    }

    /** Onto a device whose whole content is zeros: holes of the image are not written. */
    static void copyOntoZeros(Path cached, Path device) {
        run(
                LONG,
                "convert",
                "-q",
                "-n",
                "--target-is-zero",
                "-f",
                "qcow2",
                "-O",
                "raw",
                "--",
                cached.toString(),
                device.toString());
    }

    /** Never shrinks: {@code --shrink} is not given, so that qemu-img itself refuses. */
    static void grow(Path file, DiskFormat format, long sizeBytes) {
        run(QUICK, "resize", "-q", "-f", format.qemuName(), "--", file.toString(), Long.toString(sizeBytes));
    }

    /** The allocated parts of a file, whatever is in it, as {@code qemu-img map --output=json} lists them. */
    static String allocated(Path file, long from, long length) {
        Result result = Processes.run(
                List.of(
                        PROGRAM,
                        "map",
                        "-f",
                        "raw",
                        "--output=json",
                        "--start-offset=" + from,
                        "--max-length=" + length,
                        "--",
                        file.toString()),
                "",
                MAP_LIMIT,
                QUICK);
        return checked(result);
    }

    private static void run(Duration timeout, String... arguments) {
        var command = new ArrayList<String>();
        command.add(PROGRAM);
        command.addAll(List.of(arguments));
        checked(Processes.run(command, timeout));
    }

    private static String checked(Result result) {
        if (result.succeeded()) {
            return result.output();
        }
        Log.warn("qemu-img: " + result.errors(), null);
        throw failure(result);
    }

    /** qemu-img's own text names paths, so only its kind goes to the panel. */
    static AgentException failure(Result result) {
        if (result.errors().toLowerCase(Locale.ROOT).contains("no space left")) {
            return new AgentException(FailureCode.NO_SPACE, "The host's storage is full.");
        }
        return new AgentException(FailureCode.INTERNAL, "qemu-img failed with exit code " + result.exitCode() + ".");
    }
}
