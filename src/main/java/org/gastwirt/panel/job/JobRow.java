package org.gastwirt.panel.job;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.Sentence;
import org.jspecify.annotations.Nullable;

/** A job as the runner sees it: one reading of the rows of {@code job} and {@code job_step}. */
record JobRow(
        UUID id,
        String type,
        String subjectKind,
        UUID subject,
        @Nullable UUID customerId,
        String params,
        Job.State state,
        boolean cancelable,
        boolean cancelRequested,
        int tries,
        long attempt,
        int failures,
        long signals,
        @Nullable String errorCode,
        @Nullable Sentence errorDetail,
        Actor actor,
        List<StepRow> steps) {

    record StepRow(
            int position,
            String name,
            String state,
            @Nullable String result,
            int round) {}

    /** The first step not done, or the last one not taken back; empty when the job has come to its end. */
    Optional<StepRow> next() {
        return state == Job.State.RUNNING
                ? steps.stream().filter(step -> !step.state().equals("DONE")).findFirst()
                : steps.reversed().stream()
                        .filter(step ->
                                !step.state().equals("PENDING") && !step.state().equals("UNDONE"))
                        .findFirst();
    }
}
