package org.gastwirt.panel.console;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.UUID;
import org.gastwirt.panel.shared.EntityId;
import org.gastwirt.panel.shared.PublicId;
import org.gastwirt.panel.shared.Uuid7;

/** A desktop's id, also the one on its host. */
record DesktopId(UUID value) implements EntityId {

    private static final String PREFIX = "dsk";

    static DesktopId next() {
        return new DesktopId(Uuid7.next());
    }

    /** Reads the outside form; what is not one is not found. Spring and Jackson call it, so it is public. */
    @JsonCreator
    public static DesktopId valueOf(String text) {
        return new DesktopId(PublicId.require(PREFIX, text));
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
