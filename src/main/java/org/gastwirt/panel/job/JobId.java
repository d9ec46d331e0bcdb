package org.gastwirt.panel.job;

import java.util.UUID;
import org.gastwirt.panel.shared.EntityId;
import org.gastwirt.panel.shared.PublicId;
import org.gastwirt.panel.shared.Uuid7;

/** A job's id. */
public record JobId(UUID value) implements EntityId {

    private static final String PREFIX = "job";

    /** A new id. */
    public static JobId next() {
        return new JobId(Uuid7.next());
    }

    /** Reads the outside form; what is not one is not found. */
    public static JobId valueOf(String text) {
        return new JobId(PublicId.require(PREFIX, text));
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
