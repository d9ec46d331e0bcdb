package org.gastwirt.panel.host;

import java.util.UUID;
import org.gastwirt.panel.shared.EntityId;
import org.gastwirt.panel.shared.PublicId;
import org.gastwirt.panel.shared.Uuid7;

/** A location's id. */
public record LocationId(UUID value) implements EntityId {

    private static final String PREFIX = "loc";

    /** A new id. */
    public static LocationId next() {
        return new LocationId(Uuid7.next());
    }

    /** Reads the outside form; what is not one is not found. */
    public static LocationId valueOf(String text) {
        return new LocationId(PublicId.require(PREFIX, text));
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
