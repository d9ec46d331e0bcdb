package org.gastwirt.panel.server;

import java.util.UUID;
import org.gastwirt.panel.shared.EntityId;
import org.gastwirt.panel.shared.PublicId;
import org.gastwirt.panel.shared.Uuid7;

/** A volume's id; also its name on the host. */
record VolumeId(UUID value) implements EntityId {

    private static final String PREFIX = "vol";

    /** A new id. */
    static VolumeId next() {
        return new VolumeId(Uuid7.next());
    }

    /** Reads the outside form; what is not one is not found. */
    public static VolumeId valueOf(String text) {
        return new VolumeId(PublicId.require(PREFIX, text));
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
