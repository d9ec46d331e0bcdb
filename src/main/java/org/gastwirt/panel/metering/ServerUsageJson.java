package org.gastwirt.panel.metering;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import org.gastwirt.panel.server.ServerId;
import org.jspecify.annotations.Nullable;

/**
 * A server's month.
 *
 * @param period {@code YYYY-MM}
 * @param isFinal whether it will not change any more
 */
@JsonInclude
@Schema(name = "ServerUsage")
record ServerUsageJson(
        ServerId id,
        @Nullable String externalId,
        String period,
        @JsonProperty("final") boolean isFinal,
        long trafficInBytes,
        long trafficOutBytes,
        long trafficUsedBytes,
        @Nullable Long trafficLimitBytes,
        long memoryLimitBytes,
        long diskLimitBytes,
        long cpuSeconds,
        double hoursRunning,
        double hoursExisting,
        int ips) {

    static ServerUsageJson of(ServerUsage usage) {
        var limit = usage.trafficLimit();
        return new ServerUsageJson(
                usage.id(),
                usage.externalId(),
                usage.period().toString(),
                usage.isFinal(),
                usage.trafficIn().value(),
                usage.trafficOut().value(),
                usage.trafficUsed().value(),
                limit == null ? null : Long.valueOf(limit.value()),
                usage.memoryLimit().value(),
                usage.diskLimit().value(),
                usage.cpuSeconds(),
                usage.hoursRunning(),
                usage.hoursExisting(),
                usage.addresses());
    }
}
