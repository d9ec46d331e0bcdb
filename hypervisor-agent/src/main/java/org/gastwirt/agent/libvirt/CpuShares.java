package org.gastwirt.agent.libvirt;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gastwirt.agent.protocol.VmSpec.CpuShare;

/** Xen's weight and cap in the words of Linux's control groups, as libvirt takes them. Pure but for {@link #unified}. */
final class CpuShares {

    private static final Path UNIFIED = Path.of("/sys/fs/cgroup/cgroup.controllers");
    private static final long USUAL_WEIGHT = 256;
    private static final long PERIOD_MICROS = 100_000;

    private CpuShares() {}

    /** Whether this host has the second version of control groups, which weighs in other numbers. */
    static boolean unified() {
        return Files.exists(UNIFIED);
    }

    /** VIR_DOMAIN_SCHEDULER_: weight, and how much of each tenth of a second all its processors get together. */
    static Map<String, Long> of(CpuShare cpu, boolean unified) {
        var fields = new LinkedHashMap<String, Long>();
        fields.put(
                "cpu_shares",
                unified
                        ? Math.clamp(cpu.weight() * 100 / USUAL_WEIGHT, 1, 10_000)
                        : cpu.weight() * 1024 / USUAL_WEIGHT);
        fields.put("global_period", PERIOD_MICROS);
        fields.put("global_quota", cpu.capPercent() == 0 ? -1 : cpu.capPercent() * PERIOD_MICROS / 100);
        return fields;
    }
}
