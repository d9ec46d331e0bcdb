package org.gastwirt.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Linux says about the machine (proc(5)). Parsing is pure. */
final class Machine {

    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
    private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");
    private static final Path XEN = Path.of("/proc/xen/capabilities");
    private static final Path MEMORY = Path.of("/proc/meminfo");
    private static final Path CPU = Path.of("/proc/stat");
    private static final Path LOAD = Path.of("/proc/loadavg");

    /** USER_HZ is 100 on every architecture that runs Xen or KVM. */
    private static final long NANOS_PER_TICK = 10_000_000;

    private Machine() {}

    static String bootId() {
        return read(BOOT_ID).strip();
    }

    /** Whether this Linux is the one that Xen lets control it. */
    static boolean isDomain0() {
        return Files.isReadable(XEN) && read(XEN).contains("control_d");
    }

    static String hostName() {
        return read(HOST_NAME).strip();
    }

    static long memoryBytes() {
        return memory(read(MEMORY), "MemTotal");
    }

    static long memoryAvailableBytes() {
        return memory(read(MEMORY), "MemAvailable");
    }

    static double load1() {
        return load1(read(LOAD));
    }

    /** A line like {@code MemTotal:  24576 kB}; 0 when there is none. */
    static long memory(String meminfo, String name) {
        return meminfo.lines()
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.replaceAll("[^0-9]", ""))
                .mapToLong(number -> Long.parseLong(number) * 1024)
                .findFirst()
                .orElse(0);
    }

    static double load1(String loadavg) {
        return Double.parseDouble(loadavg.substring(0, loadavg.indexOf(' ')));
    }

    /** How long all CPUs together were busy and were there at all, in nanoseconds since the boot. */
    record CpuTime(long busyNanos, long totalNanos) {}

    static CpuTime cpuTime() {
        return cpuTime(read(CPU));
    }

    /** From the line {@code cpu  user nice system idle iowait irq softirq steal guest …}; guests' time is in user's already. */
    static CpuTime cpuTime(String stat) {
        String[] words = stat.substring(0, stat.indexOf('\n')).trim().split(" +");
        long total = 0;
        long idle = 0;
        for (int i = 1; i < Math.min(words.length, 9); i++) {
            long ticks = Long.parseLong(words[i]);
            total += ticks;
            if (i == 4 || i == 5) {
                idle += ticks;
            }
        }
        return new CpuTime((total - idle) * NANOS_PER_TICK, total * NANOS_PER_TICK);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
