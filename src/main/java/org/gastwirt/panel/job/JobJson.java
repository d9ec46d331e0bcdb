package org.gastwirt.panel.job;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.gastwirt.panel.shared.PublicId;
import org.jspecify.annotations.Nullable;

/**
 * A job as programs read it; also inside the answers of other modules.
 *
 * @param status {@code pending}, {@code running}, {@code succeeded}, {@code failed} or {@code canceled}; one that takes back
 *     what it did is still {@code running}
 * @param progress 0 to 100, never smaller than before
 * @param stage the name of the current step, or of the one that failed
 */
public record JobJson(
        String id,
        String type,
        String status,
        int progress,
        String stage,
        ResourceJson resource,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable ErrorJson error,
        boolean cancelable,
        int tries,
        RequestedByJson requestedBy) {

    /** What the job works on. */
    public record ResourceJson(String type, String id) {}

    /** @param detail for the provider's staff only */
    public record ErrorJson(String code, @Nullable String detail) {}

    /** @param kind {@code account}, {@code token}, {@code agent} or {@code system} */
    public record RequestedByJson(String kind, @Nullable String id) {}

    private static final Map<String, String> PREFIXES = Map.of(
            "server", "srv", "image", "img", "host", "hst", "customer", "cus", "network", "net", "volume", "vol");

    /** The job as it is; give a {@link Job#forCustomer} to customers. */
    public static JobJson of(Job job) {
        return new JobJson(
                job.id().text(),
                job.type(),
                status(job.state()),
                job.progress(),
                job.stage(),
                new ResourceJson(job.subjectKind(), subject(job)),
                job.createdAt(),
                job.startedAt(),
                job.finishedAt(),
                job.errorCode() == null ? null : new ErrorJson(job.errorCode(), job.errorDetail()),
                job.cancelable() && !job.state().isFinished() && job.state() != Job.State.UNDOING,
                job.tries(),
                requestedBy(job));
    }

    static String subject(Job job) {
        return outside(PREFIXES.get(job.subjectKind()), job.subject());
    }

    private static RequestedByJson requestedBy(Job job) {
        String kind = job.actorKind().toLowerCase(java.util.Locale.ROOT);
        String prefix = switch (kind) {
            case "account" -> "acc";
            case "token" -> "tok";
            case "agent" -> "hst";
            default -> null;
        };
        return new RequestedByJson(kind, job.actorId() == null ? null : outside(prefix, job.actorId()));
    }

    private static String outside(@Nullable String prefix, UUID id) {
        return prefix == null ? id.toString() : PublicId.format(prefix, id);
    }

    static String status(Job.State state) {
        return switch (state) {
            case QUEUED -> "pending";
            case RUNNING, UNDOING -> "running";
            case SUCCEEDED -> "succeeded";
            case FAILED -> "failed";
            case CANCELED -> "canceled";
        };
    }
}
