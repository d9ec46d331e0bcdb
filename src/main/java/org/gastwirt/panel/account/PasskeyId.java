package org.gastwirt.panel.account;

import java.util.UUID;
import org.gastwirt.panel.shared.EntityId;
import org.gastwirt.panel.shared.PublicId;
import org.gastwirt.panel.shared.Uuid7;

/** A passkey's id. */
record PasskeyId(UUID value) implements EntityId {

    private static final String PREFIX = "pky";

    static PasskeyId next() {
        return new PasskeyId(Uuid7.next());
    }

    /** Reads the outside form; what is not one is not found. */
    public static PasskeyId valueOf(String text) {
        return new PasskeyId(PublicId.require(PREFIX, text));
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
