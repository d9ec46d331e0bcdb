package org.gastwirt.panel.plan;

import java.util.Map;
import org.gastwirt.panel.shared.Bytes;
import org.gastwirt.panel.shared.PanelException;
import org.jspecify.annotations.Nullable;

/** What is typed about a plan: memory in MiB, disk and traffic in GiB. Bound by field. */
class PlanForm {

    static final Map<String, String> NAMES =
            Map.of("memory_bytes", "memoryMib", "disk_bytes", "diskGib", "traffic_bytes", "trafficGib");

    String slug = "";
    String name = "";

    @Nullable
    Integer vcpus = 1;

    @Nullable
    Long memoryMib = 1024L;

    @Nullable
    Long diskGib = 20L;

    @Nullable
    Long trafficGib;

    @Nullable
    Integer portMbps = 0;

    @Nullable
    Integer ipv4Count = 1;

    boolean ipv6 = true;
    Plan.DiskMode diskMode = Plan.DiskMode.LINKED;
    Plan.OnCrash onCrash = Plan.OnCrash.RESTART;
    boolean screenshots = true;

    @Nullable
    Integer cpuWeight = CpuShare.USUAL.weight();

    @Nullable
    Integer cpuCap = CpuShare.USUAL.cap();

    @Nullable
    Long version;

    static PlanForm of(Plan plan) {
        var form = new PlanForm();
        form.slug = plan.slug();
        form.name = plan.name();
        form.vcpus = plan.vcpus();
        form.memoryMib = plan.memory().value() >> 20;
        form.diskGib = plan.disk().value() >> 30;
        form.trafficGib = plan.traffic() == null ? null : plan.traffic().value() >> 30;
        form.portMbps = plan.portMbps();
        form.ipv4Count = plan.ipv4Count();
        form.ipv6 = plan.ipv6();
        form.diskMode = plan.diskMode();
        form.onCrash = plan.onCrash();
        form.screenshots = plan.screenshots();
        form.cpuWeight = plan.cpu().weight();
        form.cpuCap = plan.cpu().cap();
        form.version = plan.version();
        return form;
    }

    /** As another plan to be made; its short name must be another one, so it is left to be typed. */
    static PlanForm copyOf(Plan plan) {
        var form = of(plan);
        form.slug = "";
        form.version = null;
        return form;
    }

    PlanDetails details() {
        return new PlanDetails(
                slug.strip(),
                name.strip(),
                vcpus == null ? 0 : vcpus,
                amount("memory_bytes", memoryMib, 20),
                amount("disk_bytes", diskGib, 30),
                trafficGib == null ? null : amount("traffic_bytes", trafficGib, 30),
                portMbps == null ? 0 : portMbps,
                ipv4Count == null ? 0 : ipv4Count,
                ipv6,
                diskMode,
                onCrash,
                screenshots,
                new CpuShare(
                        cpuWeight == null ? CpuShare.USUAL.weight() : cpuWeight,
                        cpuCap == null ? CpuShare.USUAL.cap() : cpuCap));
    }

    private static Bytes amount(String field, @Nullable Long count, int shift) {
        if (count == null) {
            throw PanelException.invalid(field, "required");
        }
        if (count < 0 || count > Long.MAX_VALUE >> shift) {
            throw PanelException.invalid(field, "range", 0, Long.MAX_VALUE >> shift);
        }
        return new Bytes(count << shift);
    }
}
