package org.gastwirt.panel.console;

import java.util.UUID;
import org.gastwirt.panel.shared.EntityId;
import org.gastwirt.panel.shared.PublicId;
import org.gastwirt.panel.shared.Uuid7;

/** An open console's id, known from its ticket on. */
record ConsoleId(UUID value) implements EntityId {

    private static final String PREFIX = "con";

    static ConsoleId next() {
        return new ConsoleId(Uuid7.next());
    }

    /** Reads the outside form; what is not one is not found. Spring calls it, so it is public. */
    public static ConsoleId valueOf(String text) {
        return new ConsoleId(PublicId.require(PREFIX, text));
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
