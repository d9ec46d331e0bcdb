package org.gastwirt.panel.console;

import java.util.UUID;
import org.gastwirt.panel.shared.EntityId;
import org.gastwirt.panel.shared.PublicId;
import org.gastwirt.panel.shared.Uuid7;

/** A recording's id. */
record RecordingId(UUID value) implements EntityId {

    private static final String PREFIX = "rec";

    static RecordingId next() {
        return new RecordingId(Uuid7.next());
    }

    /** Reads the outside form; what is not one is not found. Spring calls it, so it is public. */
    public static RecordingId valueOf(String text) {
        return new RecordingId(PublicId.require(PREFIX, text));
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
