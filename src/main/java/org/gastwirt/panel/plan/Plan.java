package org.gastwirt.panel.plan;

import java.time.Instant;
import org.gastwirt.panel.shared.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * What is sold.
 *
 * @param traffic per month; null: not limited
 * @param portMbps 0: not limited
 * @param screenshots whether lists may show pictures of its servers' screens; counts at once, for servers that are there too
 * @param retiredAt no longer sold since then; null: for sale
 */
public record Plan(
        PlanId id,
        String slug,
        String name,
        int vcpus,
        Bytes memory,
        Bytes disk,
        @Nullable Bytes traffic,
        int portMbps,
        int ipv4Count,
        boolean ipv6,
        DiskMode diskMode,
        OnCrash onCrash,
        boolean screenshots,
        CpuShare cpu,
        @Nullable Instant retiredAt,
        Instant createdAt,
        long version) {

    /** How a server's disk is made from the image. */
    public enum DiskMode {
        /** qcow2, linked to the cached image: made in an instant. */
        LINKED,
        /** qcow2 with everything in it. */
        FULL,
        /** raw, with everything in it. */
        RAW
    }

    /** What happens when the guest crashes. */
    public enum OnCrash {
        STAY_DOWN,
        RESTART
    }

    /** What may be changed, as it is now. */
    public PlanDetails details() {
        return new PlanDetails(
                slug,
                name,
                vcpus,
                memory,
                disk,
                traffic,
                portMbps,
                ipv4Count,
                ipv6,
                diskMode,
                onCrash,
                screenshots,
                cpu);
    }

    /** Whether it is no longer sold. */
    public boolean retired() {
        return retiredAt != null;
    }
}
