package org.gastwirt.panel.job;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job to submit.
 *
 * @param id made beforehand by the caller, who may store it
 * @param type {@link JobType#name()}
 * @param subject at most one job of a subject is active, up to ten more wait
 * @param customerId whose portal shows it; null: staff only
 * @param params an instance of the type's record
 * @param priority higher leaves the queue first: suspend before everything else
 * @param cancelable whether a person may cancel it
 * @param runAfter not before then; null: now
 */
public record NewJob(
        JobId id,
        String type,
        String subjectKind,
        UUID subject,
        @Nullable UUID customerId,
        Object params,
        int priority,
        boolean cancelable,
        @Nullable Instant runAfter) {

    /** With ordinary priority, cancelable, at once. */
    public static NewJob of(String type, String subjectKind, UUID subject, @Nullable UUID customerId, Object params) {
        return new NewJob(JobId.next(), type, subjectKind, subject, customerId, params, 0, true, null);
    }

    /** The same ahead of others in the queue. */
    public NewJob urgent() {
        return new NewJob(id, type, subjectKind, subject, customerId, params, 100, false, runAfter);
    }
}
