package org.gastwirt.panel.server;

import java.util.UUID;
import org.gastwirt.panel.shared.EntityId;
import org.gastwirt.panel.shared.PublicId;
import org.gastwirt.panel.shared.Uuid7;

/** A bulk action's id. */
public record BulkActionId(UUID value) implements EntityId {

    private static final String PREFIX = "blk";

    /** A new id. */
    public static BulkActionId next() {
        return new BulkActionId(Uuid7.next());
    }

    /** Reads the outside form; what is not one is not found. */
    public static BulkActionId valueOf(String text) {
        return new BulkActionId(PublicId.require(PREFIX, text));
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
