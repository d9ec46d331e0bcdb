package org.gastwirt.tools.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** What a process has used, from /proc (proc(5)). */
final class CpuTime {

    private static final double TICKS_PER_SECOND = 100; // USER_HZ on every Linux we run on

    private CpuTime() {}

    /** User and system seconds of these processes together. */
    static double seconds(long... pids) throws IOException {
        double sum = 0;
        for (long pid : pids) {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            sum += (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
        }
        return sum;
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
