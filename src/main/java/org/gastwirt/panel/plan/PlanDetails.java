package org.gastwirt.panel.plan;

import org.gastwirt.panel.shared.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * What may be said about a plan. A change is for new servers: those that are there keep what they were sold.
 *
 * @param slug lower-case letters, digits and hyphens, at most 63; unique
 * @param memory at least 64 MiB, whole MiB
 * @param disk at least 1 GiB, whole MiB
 * @param traffic per month; null: not limited
 * @param portMbps 0: not limited
 * @param ipv4Count 0 to 32
 * @param screenshots whether lists may show pictures of screens; this one counts for servers that are there, too
 */
public record PlanDetails(
        String slug,
        String name,
        int vcpus,
        Bytes memory,
        Bytes disk,
        @Nullable Bytes traffic,
        int portMbps,
        int ipv4Count,
        boolean ipv6,
        Plan.DiskMode diskMode,
        Plan.OnCrash onCrash,
        boolean screenshots,
        CpuShare cpu) {}
