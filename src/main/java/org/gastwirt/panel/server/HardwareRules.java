package org.gastwirt.panel.server;

import org.gastwirt.panel.image.Image;
import org.gastwirt.panel.plan.CpuShare;
import org.gastwirt.panel.plan.Plan;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.Bytes;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.jspecify.annotations.Nullable;

/** How large a server becomes: the plan, with deviations that staff and billing systems may order. */
final class HardwareRules {

    private static final long MEMORY_STEP = Bytes.mib(1).value();
    private static final long DISK_STEP = Bytes.mib(1).value();
    static final int MOST_VCPUS = 256;
    private static final Bytes LEAST_MEMORY = Bytes.mib(64);
    private static final Bytes MOST_MEMORY = Bytes.gib(4096);
    private static final Bytes LEAST_DISK = Bytes.gib(1);
    private static final Bytes MOST_DISK = Bytes.gib(65_536);
    static final int MOST_PORT_MBPS = 400_000;
    private static final int MOST_ADDRESSES = 32;

    private HardwareRules() {}

    static Hardware hardware(Plan plan, NewServer.Overrides changes, Actor me) {
        if (!changes.none() && !me.isStaff()) {
            throw new PanelException(ErrorCode.FORBIDDEN);
        }
        Bytes traffic = plan.traffic();
        return new Hardware(
                number("overrides.vcpus", changes.vcpus(), plan.vcpus(), 1, MOST_VCPUS),
                bytes(
                        "overrides.memory_bytes",
                        changes.memoryBytes(),
                        plan.memory(),
                        LEAST_MEMORY,
                        MOST_MEMORY,
                        MEMORY_STEP),
                bytes("overrides.disk_bytes", changes.diskBytes(), plan.disk(), LEAST_DISK, MOST_DISK, DISK_STEP),
                changes.trafficBytes() == null
                        ? (traffic == null ? null : traffic.value())
                        : Long.valueOf(positive("overrides.traffic_bytes", changes.trafficBytes())),
                number("overrides.port_mbps", changes.portMbps(), plan.portMbps(), 0, MOST_PORT_MBPS),
                new CpuShare(
                        number(
                                "overrides.cpu_weight",
                                changes.cpuWeight(),
                                plan.cpu().weight(),
                                CpuShare.LEAST_WEIGHT,
                                CpuShare.MOST_WEIGHT),
                        number("overrides.cpu_cap", changes.cpuCap(), plan.cpu().cap(), 0, CpuShare.MOST_CAP)));
    }

    /** How large a volume may be that is plugged in. */
    static long volumeSize(@Nullable Long wanted) {
        if (wanted == null) {
            throw PanelException.invalid("size_bytes", "required");
        }
        return bytes("size_bytes", wanted, LEAST_DISK, LEAST_DISK, MOST_DISK, DISK_STEP);
    }

    /** A customer gets at most what the plan includes. */
    static int ipv4Count(Plan plan, @Nullable Integer wanted, Actor me) {
        int most = me.isStaff() ? MOST_ADDRESSES : plan.ipv4Count();
        return number("ipv4_count", wanted, plan.ipv4Count(), 0, most);
    }

    static boolean ipv6(Plan plan, @Nullable Boolean wanted, Actor me) {
        return wanted == null ? plan.ipv6() : wanted && (plan.ipv6() || me.isStaff());
    }

    static void fits(Hardware hardware, Image image) {
        if (hardware.disk().compareTo(image.virtualSize()) < 0) {
            throw PanelException.invalid("image", "disk_too_small", image.virtualSize(), hardware.disk());
        }
        if (hardware.memory().compareTo(image.minMemory()) < 0) {
            throw PanelException.invalid("image", "memory_too_small", image.minMemory(), hardware.memory());
        }
    }

    /** Only cloud-init does what is asked of it here. */
    static DesktopSetup desktop(@Nullable DesktopSetup wanted, Image image) {
        if (wanted == null || wanted == DesktopSetup.NONE) {
            return DesktopSetup.NONE;
        }
        if (image.firstBoot() != Image.FirstBoot.CLOUD_INIT) {
            throw PanelException.invalid("desktop", "no_cloud_init", image.slug());
        }
        return wanted;
    }

    private static int number(String field, @Nullable Integer given, int usual, int least, int most) {
        int value = given == null ? usual : given;
        if (value < least || value > Math.max(most, usual)) {
            throw PanelException.invalid(field, "range", least, most);
        }
        return value;
    }

    private static long bytes(String field, @Nullable Long given, Bytes usual, Bytes least, Bytes most, long step) {
        if (given == null) {
            return usual.value();
        }
        if (given < least.value() || given > most.value()) {
            throw PanelException.invalid(field, "range", least, most);
        }
        if (given % step != 0) {
            throw PanelException.invalid(field, "multiple", step);
        }
        return given;
    }

    private static long positive(String field, long given) {
        if (given <= 0) {
            throw PanelException.invalid(field, "range", 1, Long.MAX_VALUE);
        }
        return given;
    }
}
