package org.gastwirt.panel.metering;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.gastwirt.panel.host.Host;
import org.jspecify.annotations.Nullable;

/**
 * What a host used: one value per step in each list; null is a gap.
 *
 * @param from where the first step begins
 * @param lastMeasuredAt null: never yet
 * @param cpus 0 before it was connected, like the limits
 * @param storageBytes in use in the storage pool's file system
 */
public record HostMetrics(
        String range,
        Instant from,
        long stepSeconds,
        @Nullable Instant lastMeasuredAt,
        int cpus,
        long memoryLimitBytes,
        long storageLimitBytes,

        @ArraySchema(schema = @Schema(types = {"number", "null"}))
        List<@Nullable Double> cpuPercent,

        @ArraySchema(schema = @Schema(types = {"number", "null"}))
        List<@Nullable Double> memoryBytes,

        @ArraySchema(schema = @Schema(types = {"number", "null"}))
        List<@Nullable Double> load,

        @ArraySchema(schema = @Schema(types = {"number", "null"}))
        List<@Nullable Double> storageBytes) {

    static HostMetrics of(Series series, Host.@Nullable Seen seen) {
        return new HostMetrics(
                series.range().code(),
                series.from(),
                series.step().toSeconds(),
                series.lastMeasuredAt(),
                seen == null ? 0 : seen.cpus(),
                seen == null ? 0 : seen.memory().value(),
                seen == null ? 0 : seen.storage().value(),
                series.values(Metric.CPU, 2),
                series.values(Metric.MEMORY, 0),
                series.values(Metric.LOAD, 2),
                series.values(Metric.STORAGE, 0));
    }
}
