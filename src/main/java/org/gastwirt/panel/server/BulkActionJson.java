package org.gastwirt.panel.server;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.gastwirt.panel.job.JobJson;
import org.jspecify.annotations.Nullable;

/**
 * A bulk action as programs read it.
 *
 * @param id null in a dry run, like everything that it has only when it was done
 * @param servers left out in lists
 */
@Schema(name = "BulkAction")
record BulkActionJson(
        @Nullable BulkActionId id,
        String action,
        @Nullable String reason,
        @Nullable String origin,
        @Nullable String requestedBy,
        @Nullable BulkActionId undoOf,
        @Nullable BulkActionId undoneBy,
        @Nullable Instant createdAt,
        CountsJson counts,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<ItemJson> servers) {

    /** How many servers were or would be changed, are so already, were or would be refused. */
    @Schema(name = "BulkActionCounts")
    record CountsJson(int changed, int nothing, int refused) {

        static CountsJson of(BulkAction.Counts counts) {
            return new CountsJson(counts.changed(), counts.nothing(), counts.refused());
        }
    }

    /**
     * @param state as it is now
     * @param outcome {@code changed}, {@code nothing} or {@code refused}
     * @param code why it was refused
     */
    @Schema(name = "BulkActionServer")
    record ItemJson(
            ServerId id,
            String name,
            String state,
            String outcome,
            @Nullable String code,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            JobJson job) {

        static ItemJson of(BulkOutcome outcome) {
            var refusal = outcome.refusal();
            var job = outcome.job();
            return new ItemJson(
                    outcome.server().id(),
                    outcome.server().name(),
                    outcome.server().status().code(),
                    outcome.kind().name().toLowerCase(Locale.ROOT),
                    refusal == null ? null : refusal.code(),
                    job == null ? null : JobJson.of(job));
        }
    }

    static BulkActionJson of(BulkAction action) {
        return made(action, action.outcomes().stream().map(ItemJson::of).toList());
    }

    static BulkActionJson inList(BulkAction action) {
        return made(action, null);
    }

    private static BulkActionJson made(BulkAction action, @Nullable List<ItemJson> servers) {
        var origin = action.origin();
        return new BulkActionJson(
                action.id(),
                action.verb().code(),
                action.reason(),
                origin == null ? null : origin.name().toLowerCase(Locale.ROOT),
                action.by(),
                action.undoOf(),
                action.undoneBy(),
                action.createdAt(),
                CountsJson.of(action.counts()),
                servers);
    }

    static BulkActionJson preview(BulkVerb verb, List<BulkOutcome> outcomes) {
        return new BulkActionJson(
                null,
                verb.code(),
                null,
                null,
                null,
                null,
                null,
                null,
                CountsJson.of(BulkAction.Counts.of(outcomes)),
                outcomes.stream().map(ItemJson::of).toList());
    }
}
