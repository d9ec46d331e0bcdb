package org.gastwirt.panel.server;

import java.util.UUID;
import org.gastwirt.panel.shared.EntityId;
import org.gastwirt.panel.shared.PublicId;
import org.gastwirt.panel.shared.Uuid7;

/** The id of a network card beside a server's first. */
record CardId(UUID value) implements EntityId {

    private static final String PREFIX = "nic";

    /** A new id. */
    static CardId next() {
        return new CardId(Uuid7.next());
    }

    /** Reads the outside form; what is not one is not found. */
    public static CardId valueOf(String text) {
        return new CardId(PublicId.require(PREFIX, text));
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
