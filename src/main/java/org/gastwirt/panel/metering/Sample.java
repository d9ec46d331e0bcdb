package org.gastwirt.panel.metering;

import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The values of one subject at one moment; what is not known is not there. Not shared between threads. */
final class Sample {

    private final UUID subject;
    private final @Nullable Float[] values = new @Nullable Float[Metric.COUNT];

    Sample(UUID subject) {
        this.subject = subject;
    }

    UUID subject() {
        return subject;
    }

    Sample with(Metric metric, double value) {
        values[metric.ordinal()] = (float) value;
        return this;
    }

    @Nullable
    Float get(Metric metric) {
        return values[metric.ordinal()];
    }

    @Override
    public String toString() {
        return subject + Arrays.toString(values);
    }
}
