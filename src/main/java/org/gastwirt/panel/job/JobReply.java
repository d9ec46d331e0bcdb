package org.gastwirt.panel.job;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.PublicId;
import org.jspecify.annotations.Nullable;

/**
 * A job as the API shows it, in every answer that holds one.
 *
 * @param status {@code pending}, {@code running}, {@code succeeded}, {@code failed} or {@code canceled}
 * @param progress 0 to 100, never less than before
 * @param stage the step at work, or {@code queued}
 */
public record JobReply(
        JobId id,
        String type,
        String status,
        int progress,
        String stage,
        Resource resource,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Failure error,
        boolean cancelable,
        RequestedBy requestedBy) {

    /** What it works on. */
    public record Resource(String type, String id) {}

    /** @param detail one sentence; for staff only */
    public record Failure(String code, @Nullable String detail) {}

    /** Who asked for it; the ids are null when it was not such a one. */
    public record RequestedBy(
            String name, @Nullable String tokenId, @Nullable String accountId) {}

    /** @param me details of failures are for staff */
    public static JobReply of(Job job, Actor me) {
        boolean failed = job.state() == Job.State.FAILED || job.state() == Job.State.CANCELED;
        String code = job.errorCode();
        return new JobReply(
                job.id(),
                job.type(),
                status(job.state()),
                job.progress(),
                job.stage(),
                new Resource(job.subjectKind(), PublicId.format(prefix(job.subjectKind()), job.subject())),
                job.createdAt(),
                job.startedAt(),
                job.finishedAt(),
                failed && code != null ? new Failure(code, me.isStaff() ? job.errorDetail() : null) : null,
                job.cancelable(),
                requestedBy(job));
    }

    private static String status(Job.State state) {
        return switch (state) {
            case QUEUED -> "pending";
            case RUNNING, UNDOING -> "running";
            case SUCCEEDED, FAILED, CANCELED -> state.name().toLowerCase(Locale.ROOT);
        };
    }

    /** As the modules' own ids have it: servers are {@code srv}, images {@code img}. */
    private static String prefix(String subjectKind) {
        return switch (subjectKind) {
            case "server" -> "srv";
            case "image" -> "img";
            case "host" -> "hst";
            default -> subjectKind.substring(0, Math.min(3, subjectKind.length()));
        };
    }

    private static RequestedBy requestedBy(Job job) {
        UUID id = job.actorId();
        return new RequestedBy(
                job.actorName(),
                id != null && job.actorKind().equals("TOKEN") ? PublicId.format("tok", id) : null,
                id != null && job.actorKind().equals("ACCOUNT") ? PublicId.format("acc", id) : null);
    }
}
