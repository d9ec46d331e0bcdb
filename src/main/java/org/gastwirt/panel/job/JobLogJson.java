package org.gastwirt.panel.job;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A job's log as programs read it. */
record JobLogJson(List<LineJson> lines) {

    /**
     * @param step null: it concerns the whole job
     * @param level {@code info}, {@code warn} or {@code error}
     */
    record LineJson(Instant at, @Nullable String step, String level, String line) {}

    static JobLogJson of(List<Job.LogLine> lines) {
        return new JobLogJson(lines.stream()
                .map(line -> new LineJson(line.at(), line.step(), line.level().toLowerCase(Locale.ROOT), line.line()))
                .toList());
    }
}
