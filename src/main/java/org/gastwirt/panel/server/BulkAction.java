package org.gastwirt.panel.server;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An action on many servers that was done.
 *
 * @param reason and {@code origin} of a suspension; null for everything else
 * @param by who did it
 * @param undoOf the action that this one took back; null: none
 * @param undoneBy the action that took this one back; null: none did yet
 * @param outcomes in the order in which they were done; empty in lists
 */
public record BulkAction(
        BulkActionId id,
        BulkVerb verb,
        @Nullable String reason,
        @Nullable SuspendOrigin origin,
        String by,
        @Nullable BulkActionId undoOf,
        @Nullable BulkActionId undoneBy,
        Instant createdAt,
        Counts counts,
        List<BulkOutcome> outcomes) {

    public BulkAction {
        outcomes = List.copyOf(outcomes);
    }

    /** How many servers were changed, were so already, and were refused. */
    public record Counts(int changed, int nothing, int refused) {

        static Counts of(List<BulkOutcome> outcomes) {
            return new Counts(
                    count(outcomes, BulkOutcome.Kind.CHANGED),
                    count(outcomes, BulkOutcome.Kind.NOTHING),
                    count(outcomes, BulkOutcome.Kind.REFUSED));
        }

        private static int count(List<BulkOutcome> outcomes, BulkOutcome.Kind kind) {
            return (int)
                    outcomes.stream().filter(outcome -> outcome.kind() == kind).count();
        }
    }

    /** Whether some job of it has not ended. */
    public boolean atWork() {
        return outcomes.stream()
                .anyMatch(outcome ->
                        outcome.job() != null && !outcome.job().state().isFinished());
    }

    BulkAction with(List<BulkOutcome> of) {
        return new BulkAction(id, verb, reason, origin, by, undoOf, undoneBy, createdAt, counts, of);
    }
}
