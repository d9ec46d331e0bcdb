package org.gastwirt.panel.network;

import java.util.UUID;
import org.gastwirt.panel.shared.EntityId;
import org.gastwirt.panel.shared.PublicId;
import org.gastwirt.panel.shared.Uuid7;

/** A MAC pool's id. */
public record MacPoolId(UUID value) implements EntityId {

    private static final String PREFIX = "mcp";

    /** A new id. */
    public static MacPoolId next() {
        return new MacPoolId(Uuid7.next());
    }

    /** Reads the outside form; what is not one is not found. */
    public static MacPoolId valueOf(String text) {
        return new MacPoolId(PublicId.require(PREFIX, text));
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
