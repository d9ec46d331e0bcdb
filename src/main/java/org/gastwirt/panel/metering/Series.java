package org.gastwirt.panel.metering;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A subject's values over a range in even steps; a step of which nothing is known stays empty. Not shared between threads. */
final class Series {

    private final TimeRange range;
    private final Instant from;
    private final int steps;
    private final @Nullable Instant lastMeasuredAt;
    private final double[][] sums;
    private final double[][] weights;

    private Series(TimeRange range, Instant from, int steps, @Nullable Instant lastMeasuredAt) {
        this.range = range;
        this.from = from;
        this.steps = steps;
        this.lastMeasuredAt = lastMeasuredAt;
        this.sums = new double[Metric.COUNT][steps];
        this.weights = new double[Metric.COUNT][steps];
    }

    /**
     * An empty one; the last step holds {@code now}.
     *
     * @param lastMeasuredAt when the subject was measured last; null: never
     */
    static Series until(Instant now, TimeRange range, @Nullable Instant lastMeasuredAt) {
        long step = range.step().toSeconds();
        long last = Math.floorDiv(now.getEpochSecond(), step) * step;
        int steps = (int) (range.length().toSeconds() / step) + 1;
        return new Series(range, Instant.ofEpochSecond(last - (steps - 1) * step), steps, lastMeasuredAt);
    }

    TimeRange range() {
        return range;
    }

    Instant from() {
        return from;
    }

    @Nullable
    Instant lastMeasuredAt() {
        return lastMeasuredAt;
    }

    Duration step() {
        return range.step();
    }

    /** @param length how much time the value stands for: means are weighed by it */
    void add(Instant at, Duration length, Metric metric, float value) {
        long index = Math.floorDiv(at.getEpochSecond() - from.getEpochSecond(), step().toSeconds());
        if (index >= 0 && index < steps) {
            sums[metric.ordinal()][(int) index] += (double) value * length.toSeconds();
            weights[metric.ordinal()][(int) index] += length.toSeconds();
        }
    }

    /** One value per step, rounded to so many digits after the point; null: a gap. */
    List<@Nullable Double> values(Metric metric, int digits) {
        double scale = Math.pow(10, digits);
        var values = new ArrayList<@Nullable Double>(steps);
        for (int i = 0; i < steps; i++) {
            double weight = weights[metric.ordinal()][i];
            values.add(
                    weight == 0 ? null : Double.valueOf(Math.rint(sums[metric.ordinal()][i] / weight * scale) / scale));
        }
        return values;
    }
}
