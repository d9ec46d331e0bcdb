package org.gastwirt.tools.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** What a process has used, from /proc (proc(5)). */
final class CpuTime {

    private static final double TICKS_PER_SECOND = 100; // USER_HZ on every Linux we run on

    private CpuTime() {}

    /** User and system seconds of these processes, of their children and of those that ended already. */
    static double seconds(long... pids) {
        double sum = 0;
        for (long pid : pids) {
            sum += own(pid);
            sum += ProcessHandle.of(pid).stream()
                    .flatMap(ProcessHandle::descendants)
                    .mapToDouble(child -> own(child.pid()))
                    .sum();
        }
        return sum;
    }

    /** utime, stime, cutime, cstime: the latter two are those of children that were waited for. */
    private static double own(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(fields[11])
                            + Long.parseLong(fields[12])
                            + Long.parseLong(fields[13])
                            + Long.parseLong(fields[14]))
                    / TICKS_PER_SECOND;
        } catch (IOException gone) {
            return 0; // its parent has its seconds now
        }
    }

    /** Proportional set size in MB (10^6 bytes). */
    static double pssMegabytes(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/smaps_rollup")).stream()
                        .filter(line -> line.startsWith("Pss:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .sum()
                * 1024
                / 1e6;
    }

    /** The same of these processes and of their children together. */
    static double pssMegabytesOfAll(long... pids) throws IOException {
        double sum = 0;
        for (long pid : pids) {
            sum += pssMegabytes(pid);
            for (ProcessHandle child : ProcessHandle.of(pid).stream()
                    .flatMap(ProcessHandle::descendants)
                    .toList()) {
                sum += pssMegabytesWhileThere(child.pid());
            }
        }
        return sum;
    }

    /** Children of forking programs end while one counts. */
    private static double pssMegabytesWhileThere(long pid) {
        try {
            return pssMegabytes(pid);
        } catch (IOException gone) {
            return 0;
        }
    }

    /** What lives on the heap of a Java process after a collection, in MB (10^6 bytes). */
    static double heapMegabytes(long pid) throws IOException, InterruptedException {
        String histogram =
                Shell.run(System.getProperty("java.home") + "/bin/jcmd", Long.toString(pid), "GC.class_histogram");
        String total = histogram
                .lines()
                .filter(line -> line.startsWith("Total"))
                .findFirst()
                .orElseThrow();
        return Long.parseLong(total.strip().split("\\s+")[2]) / 1e6;
    }

    /** The value below which a share of the samples lies. */
    static double percentile(double[] samples, double share) {
        double[] sorted = samples.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
    }

    static double median(double[] samples) {
        return percentile(samples, 0.5);
    }
}
