package org.gastwirt.panel.network;

import java.util.UUID;
import org.gastwirt.panel.shared.EntityId;
import org.gastwirt.panel.shared.PublicId;
import org.gastwirt.panel.shared.Uuid7;

/** A network's id. */
public record NetworkId(UUID value) implements EntityId {

    private static final String PREFIX = "net";

    /** A new id. */
    public static NetworkId next() {
        return new NetworkId(Uuid7.next());
    }

    /** Reads the outside form; what is not one is not found. */
    public static NetworkId valueOf(String text) {
        return new NetworkId(PublicId.require(PREFIX, text));
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
