package org.gastwirt.panel.job;

import java.util.UUID;
import org.gastwirt.panel.shared.Period;
import org.jspecify.annotations.Nullable;

/**
 * Which jobs to list; null means any.
 *
 * @param subject what they work on
 * @param state {@code RUNNING} includes {@code UNDOING}
 * @param type {@link JobType#name()}
 * @param customer whose they are
 * @param asked when they were asked for
 */
public record JobFilter(
        @Nullable UUID subject,
        Job.@Nullable State state,
        @Nullable String type,
        @Nullable UUID customer,
        Period asked) {

    /** Everything. */
    public static JobFilter none() {
        return new JobFilter(null, null, null, null, Period.ALWAYS);
    }

    /** Those of one subject, in one state. */
    static JobFilter of(@Nullable UUID subject, Job.@Nullable State state) {
        return new JobFilter(subject, state, null, null, Period.ALWAYS);
    }
}
