package org.gastwirt.panel.server;

import java.util.UUID;
import org.gastwirt.panel.shared.EntityId;
import org.gastwirt.panel.shared.PublicId;
import org.gastwirt.panel.shared.Uuid7;

/** A saved search's id. */
record SavedSearchId(UUID value) implements EntityId {

    private static final String PREFIX = "sea";

    static SavedSearchId next() {
        return new SavedSearchId(Uuid7.next());
    }

    /** Reads the outside form; what is not one is not found. */
    public static SavedSearchId valueOf(String text) {
        return new SavedSearchId(PublicId.require(PREFIX, text));
    }

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public String toString() {
        return text();
    }
}
