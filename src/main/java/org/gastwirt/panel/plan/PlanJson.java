package org.gastwirt.panel.plan;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A plan as programs read it. */
record PlanJson(
        String id,
        String slug,
        String name,
        int vcpus,
        long memoryBytes,
        long diskBytes,
        @Nullable Long trafficBytes,
        int portMbps,
        int ipv4Count,
        boolean ipv6,
        Plan.DiskMode diskMode,
        Plan.OnCrash onCrash,
        boolean screenshots,
        int cpuWeight,
        int cpuCap,
        boolean retired,
        Instant createdAt) {

    static PlanJson of(Plan plan) {
        return new PlanJson(
                plan.id().text(),
                plan.slug(),
                plan.name(),
                plan.vcpus(),
                plan.memory().value(),
                plan.disk().value(),
                plan.traffic() == null ? null : plan.traffic().value(),
                plan.portMbps(),
                plan.ipv4Count(),
                plan.ipv6(),
                plan.diskMode(),
                plan.onCrash(),
                plan.screenshots(),
                plan.cpu().weight(),
                plan.cpu().cap(),
                plan.retired(),
                plan.createdAt());
    }
}
