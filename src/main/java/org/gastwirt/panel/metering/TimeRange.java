package org.gastwirt.panel.metering;

import java.time.Duration;
import java.util.Arrays;
import org.gastwirt.panel.shared.PanelException;

/** How far a graph looks back, and how long each of its at most 400 steps is. */
public enum TimeRange {
    HOUR("1h", Duration.ofHours(1), Duration.ofMinutes(1)),
    DAY("24h", Duration.ofHours(24), Duration.ofMinutes(5)),
    WEEK("7d", Duration.ofDays(7), Duration.ofMinutes(30)),
    MONTH("30d", Duration.ofDays(30), Duration.ofHours(2)),
    YEAR("1y", Duration.ofDays(365), Duration.ofDays(1));

    private final String code;
    private final Duration length;
    private final Duration step;

    TimeRange(String code, Duration length, Duration step) {
        this.code = code;
        this.length = length;
        this.step = step;
    }

    /** For example {@code 24h}. */
    public String code() {
        return code;
    }

    /** How far it looks back. */
    public Duration length() {
        return length;
    }

    /** How much time one value stands for. */
    public Duration step() {
        return step;
    }

    /**
     * Reads a code.
     *
     * @throws PanelException an invalid {@code range}
     */
    public static TimeRange of(String code) {
        return Arrays.stream(values())
                .filter(range -> range.code.equals(code))
                .findFirst()
                .orElseThrow(() -> PanelException.invalid("range", "unknown"));
    }
}
