package org.gastwirt.panel.job;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.Sentence;
import org.jspecify.annotations.Nullable;

/**
 * A job as people and programs read it.
 *
 * @param errorDetail why it failed, in the language of whoever reads it
 * @param reason the same as it is stored, for those who decide by it
 */
public record Job(
        JobId id,
        String type,
        String subjectKind,
        UUID subject,
        @Nullable UUID customerId,
        State state,
        int progress,
        String stage,
        boolean cancelable,
        @Nullable String errorCode,
        @Nullable String errorDetail,
        @Nullable Sentence reason,
        String actorName,
        @Nullable UUID actorId,
        String actorKind,
        int tries,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        List<StepView> steps) {

    /** What it works on, as the outside names it: {@code srv_…}; a plain UUID for what has no such id. */
    public String subjectText() {
        return JobJson.subject(this);
    }

    /** Where its page is; null when it has none. */
    public @Nullable String subjectPage() {
        String text = subjectText();
        return switch (subjectKind) {
            case "server" -> "/servers/" + text;
            case "image" -> "/images/" + text;
            case "host" -> "/hosts/" + text;
            default -> null;
        };
    }

    /**
     * Whether it ended long enough ago to be tried again without anybody's asking. It rests longer after each try.
     *
     * @param once how long after the first try; at most thirty times as long
     */
    public boolean hasRested(Duration once, Instant now) {
        return finishedAt == null
                || finishedAt.plus(once.multipliedBy(Math.min(tries, 30))).isBefore(now);
    }

    /** The same job with its steps. */
    Job withSteps(List<StepView> of) {
        return new Job(
                id,
                type,
                subjectKind,
                subject,
                customerId,
                state,
                progress,
                stage,
                cancelable,
                errorCode,
                errorDetail,
                reason,
                actorName,
                actorId,
                actorKind,
                tries,
                createdAt,
                startedAt,
                finishedAt,
                of);
    }

    /**
     * The same job without what is meant for the provider's staff only: hosts, who of the staff asked, and why a host refused.
     *
     * @param own ids of the customer's accounts and tokens
     */
    Job forCustomer(Set<UUID> own) {
        return new Job(
                id,
                type,
                subjectKind,
                subject,
                customerId,
                state,
                progress,
                stage.replace("-on-host", ""),
                cancelable,
                errorCode == null ? null : ErrorCode.forCustomer(errorCode),
                null,
                null,
                actorId != null && own.contains(actorId) ? actorName : "",
                null,
                actorKind,
                tries,
                createdAt,
                startedAt,
                finishedAt,
                steps.stream().map(StepView::forCustomer).toList());
    }

    /** Where a job is. {@code QUEUED} waits for an earlier job of the same subject. */
    public enum State {
        QUEUED,
        RUNNING,
        UNDOING,
        SUCCEEDED,
        FAILED,
        CANCELED;

        public boolean isFinished() {
            return this == SUCCEEDED || this == FAILED || this == CANCELED;
        }
    }

    /** One step; {@code state} as in the table {@code job_step}. */
    public record StepView(
            String name,
            String state,
            int progress,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt) {

        /** The same without a word of hosts: customers have none. */
        StepView forCustomer() {
            return new StepView(
                    name.replace("-on-host", ""),
                    state.equals("WAITING") ? "RUNNING" : state,
                    progress,
                    startedAt,
                    finishedAt);
        }
    }

    /** A line of the log. */
    public record LogLine(Instant at, @Nullable String step, String level, String line) {}
}
