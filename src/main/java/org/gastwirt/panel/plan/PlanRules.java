package org.gastwirt.panel.plan;

import java.util.regex.Pattern;
import org.gastwirt.panel.shared.Bytes;
import org.gastwirt.panel.shared.PanelException;

/** The bounds of every field of a plan, in one place for REST, pages and other modules. */
final class PlanRules {

    static final int MAX_VCPUS = 256;
    static final Bytes MIN_MEMORY = Bytes.mib(64);
    static final Bytes MAX_MEMORY = Bytes.gib(16 * 1024);
    static final Bytes MIN_DISK = Bytes.gib(1);
    static final Bytes MAX_DISK = Bytes.gib(256 * 1024);
    static final Bytes MAX_TRAFFIC = Bytes.gib(1L << 28);
    static final int MAX_PORT_MBPS = 400_000;
    static final int MAX_IPV4 = 32;

    private static final Pattern SLUG = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final long MIB = 1L << 20;

    private PlanRules() {}

    static void check(PlanDetails plan) {
        if (!SLUG.matcher(plan.slug()).matches()) {
            throw PanelException.invalid("slug", "slug");
        }
        if (plan.name().isBlank()) {
            throw PanelException.invalid("name", "required");
        }
        if (plan.name().length() > 80) {
            throw PanelException.invalid("name", "length", 80);
        }
        if (plan.name().chars().anyMatch(Character::isISOControl)) {
            throw PanelException.invalid("name", "control_characters");
        }
        range("vcpus", plan.vcpus(), 1, MAX_VCPUS);
        bytes("memory_bytes", plan.memory(), MIN_MEMORY, MAX_MEMORY);
        bytes("disk_bytes", plan.disk(), MIN_DISK, MAX_DISK);
        if (plan.traffic() != null) {
            bytes("traffic_bytes", plan.traffic(), Bytes.mib(1), MAX_TRAFFIC);
        }
        range("port_mbps", plan.portMbps(), 0, MAX_PORT_MBPS);
        range("ipv4_count", plan.ipv4Count(), 0, MAX_IPV4);
        range("cpu_weight", plan.cpu().weight(), CpuShare.LEAST_WEIGHT, CpuShare.MOST_WEIGHT);
        range("cpu_cap", plan.cpu().cap(), 0, CpuShare.MOST_CAP);
    }

    private static void range(String field, int value, int min, int max) {
        if (value < min || value > max) {
            throw PanelException.invalid(field, "range", min, max);
        }
    }

    private static void bytes(String field, Bytes value, Bytes min, Bytes max) {
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw PanelException.invalid(field, "range", min, max);
        }
        if (value.value() % MIB != 0) {
            throw PanelException.invalid(field, "whole_mib");
        }
    }
}
