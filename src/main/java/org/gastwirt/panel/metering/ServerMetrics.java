package org.gastwirt.panel.metering;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.gastwirt.panel.server.Server;
import org.jspecify.annotations.Nullable;

/**
 * What a server used: one value per step in each list; null is a gap.
 *
 * @param from where the first step begins
 * @param lastMeasuredAt null: never yet
 * @param cpuPercent of all its CPUs together
 * @param memoryBytes in use, as the guest says; what it occupies on the host when it says nothing
 * @param networkInBytesPerSecond towards the server
 */
public record ServerMetrics(
        String range,
        Instant from,
        long stepSeconds,
        @Nullable Instant lastMeasuredAt,
        int vcpus,
        long memoryLimitBytes,

        @ArraySchema(schema = @Schema(types = {"number", "null"}))
        List<@Nullable Double> cpuPercent,

        @ArraySchema(schema = @Schema(types = {"number", "null"}))
        List<@Nullable Double> memoryBytes,

        @ArraySchema(schema = @Schema(types = {"number", "null"}))
        List<@Nullable Double> diskReadBytesPerSecond,

        @ArraySchema(schema = @Schema(types = {"number", "null"}))
        List<@Nullable Double> diskWriteBytesPerSecond,

        @ArraySchema(schema = @Schema(types = {"number", "null"}))
        List<@Nullable Double> diskReadsPerSecond,

        @ArraySchema(schema = @Schema(types = {"number", "null"}))
        List<@Nullable Double> diskWritesPerSecond,

        @ArraySchema(schema = @Schema(types = {"number", "null"}))
        List<@Nullable Double> networkInBytesPerSecond,

        @ArraySchema(schema = @Schema(types = {"number", "null"}))
        List<@Nullable Double> networkOutBytesPerSecond,

        @ArraySchema(schema = @Schema(types = {"number", "null"}))
        List<@Nullable Double> networkInPacketsPerSecond,

        @ArraySchema(schema = @Schema(types = {"number", "null"}))
        List<@Nullable Double> networkOutPacketsPerSecond) {

    static ServerMetrics of(Series series, Server.Size size) {
        return new ServerMetrics(
                series.range().code(),
                series.from(),
                series.step().toSeconds(),
                series.lastMeasuredAt(),
                size.vcpus(),
                size.memory().value(),
                series.values(Metric.CPU, 2),
                series.values(Metric.MEMORY, 0),
                series.values(Metric.DISK_READ, 0),
                series.values(Metric.DISK_WRITE, 0),
                series.values(Metric.READS, 1),
                series.values(Metric.WRITES, 1),
                series.values(Metric.NET_IN, 0),
                series.values(Metric.NET_OUT, 0),
                series.values(Metric.PACKETS_IN, 1),
                series.values(Metric.PACKETS_OUT, 1));
    }
}
