package org.gastwirt.panel.metering;

import java.time.YearMonth;
import org.gastwirt.panel.server.ServerId;
import org.gastwirt.panel.shared.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * What a server used in a month.
 *
 * @param trafficLimit what the month includes; null: not limited
 * @param isFinal whether it will not change any more
 */
public record ServerUsage(
        ServerId id,
        @Nullable String externalId,
        String name,
        YearMonth period,
        boolean isFinal,
        Bytes trafficIn,
        Bytes trafficOut,
        @Nullable Bytes trafficLimit,
        Bytes memoryLimit,
        Bytes diskLimit,
        long cpuSeconds,
        double hoursRunning,
        double hoursExisting,
        int addresses) {

    /** Both directions together. */
    public Bytes trafficUsed() {
        return new Bytes(trafficIn.value() + trafficOut.value());
    }

    /** How much of the limit is used, rounded down; 0 without a limit. May be more than 100. */
    public long percentUsed() {
        return trafficLimit == null || trafficLimit.value() == 0
                ? 0
                : (long) (100.0 * trafficUsed().value() / trafficLimit.value());
    }
}
