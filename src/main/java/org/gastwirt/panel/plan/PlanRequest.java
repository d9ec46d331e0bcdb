package org.gastwirt.panel.plan;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import org.gastwirt.panel.shared.Bytes;
import org.jspecify.annotations.Nullable;

/** What a program says about a plan. */
record PlanRequest(
        @NotBlank @Size(max = 63) @Schema(example = "kvm-2g")
        String slug,

        @NotBlank @Size(max = 80) String name,
        @NotNull @Min(1) @Max(PlanRules.MAX_VCPUS) Integer vcpus,

        @NotNull @Positive @Schema(description = "Whole MiB, at least 64 MiB", example = "2147483648")
        Long memoryBytes,

        @NotNull @Positive @Schema(description = "Whole MiB, at least 1 GiB", example = "21474836480")
        Long diskBytes,

        @Positive @Schema(description = "Per month; null: not limited") @Nullable
        Long trafficBytes,

        @Min(0) @Max(PlanRules.MAX_PORT_MBPS) @Schema(description = "0: not limited", defaultValue = "0") @Nullable
        Integer portMbps,

        @Min(0) @Max(PlanRules.MAX_IPV4) @Schema(defaultValue = "1") @Nullable
        Integer ipv4Count,

        @Schema(defaultValue = "true") @Nullable Boolean ipv6,
        @Schema(defaultValue = "LINKED") Plan.@Nullable DiskMode diskMode,
        @Schema(defaultValue = "RESTART") Plan.@Nullable OnCrash onCrash,

        @Schema(description = "Whether lists may show pictures of screens", defaultValue = "true") @Nullable
        Boolean screenshots,

        @Min(CpuShare.LEAST_WEIGHT)
        @Max(CpuShare.MOST_WEIGHT)
        @Schema(description = "Part of the processors when they are short", defaultValue = "256")
        @Nullable
        Integer cpuWeight,

        @Min(0)
        @Max(CpuShare.MOST_CAP)
        @Schema(description = "Per cent of one processor at most; 0: no limit", defaultValue = "0")
        @Nullable
        Integer cpuCap,

        @Schema(description = "Off sale; servers that have it keep it", defaultValue = "false") @Nullable
        Boolean retired) {

    PlanDetails details() {
        return new PlanDetails(
                slug,
                name,
                vcpus,
                new Bytes(memoryBytes),
                new Bytes(diskBytes),
                trafficBytes == null ? null : new Bytes(trafficBytes),
                portMbps == null ? 0 : portMbps,
                ipv4Count == null ? 1 : ipv4Count,
                ipv6 == null || ipv6,
                diskMode == null ? Plan.DiskMode.LINKED : diskMode,
                onCrash == null ? Plan.OnCrash.RESTART : onCrash,
                screenshots == null || screenshots,
                new CpuShare(
                        cpuWeight == null ? CpuShare.USUAL.weight() : cpuWeight,
                        cpuCap == null ? CpuShare.USUAL.cap() : cpuCap));
    }

    boolean isRetired() {
        return retired != null && retired;
    }

    static PlanRequest of(Plan plan) {
        return new PlanRequest(
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
                plan.retired());
    }
}
