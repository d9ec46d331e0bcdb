package org.gastwirt.panel.live;

import java.util.Optional;
import java.util.UUID;
import org.gastwirt.panel.shared.Actor;
import org.jspecify.annotations.Nullable;

/**
 * Something that pages show is different now.
 *
 * @param id null: any of that kind
 * @param customer whose it is; null: nobody's but the provider's
 * @param extent which pages show it
 */
record Change(Kind kind, @Nullable UUID id, @Nullable UUID customer, Extent extent) {

    enum Extent {
        /** Lists show it, too. */
        WHOLE,
        /** Only the thing's own page shows it. */
        PART,
        /** Lists show it, too, and nobody waits for it. */
        LOAD
    }

    /**
     * Reads what a trigger of migration V116 wrote.
     *
     * @return nothing for what is no change of a thing, or of a kind that a newer release knows
     */
    static Optional<Change> parse(String payload) {
        String[] words = payload.split(":", 3);
        if (words.length < 3) {
            return Optional.empty();
        }
        Extent extent =
                words[0].endsWith("-part") ? Extent.PART : words[0].endsWith("-load") ? Extent.LOAD : Extent.WHOLE;
        Kind kind = Kind.of(extent == Extent.WHOLE ? words[0] : words[0].substring(0, words[0].length() - 5));
        return kind == null ? Optional.empty() : Optional.of(new Change(kind, id(words[1]), id(words[2]), extent));
    }

    private static @Nullable UUID id(String word) {
        return word.equals("-") ? null : UUID.fromString(word);
    }

    /** Whether the actor may hear of it: the provider's staff of all, others of what is their customer's. */
    boolean isFor(Actor reader) {
        return reader.isStaff() || kind.isOfCustomers() && customer != null && reader.mayReach(customer);
    }
}
