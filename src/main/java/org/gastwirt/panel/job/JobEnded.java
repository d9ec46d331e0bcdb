package org.gastwirt.panel.job;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A job ended; published in the transaction that ended it. */
public record JobEnded(
        JobId job,
        String type,
        String subjectKind,
        UUID subject,
        @Nullable UUID customerId,
        Job.State state,
        @Nullable String errorCode) {}
