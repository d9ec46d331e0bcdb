package org.gastwirt.panel.host;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.UUID;
import org.gastwirt.panel.shared.EntityId;
import org.gastwirt.panel.shared.PublicId;
import org.gastwirt.panel.shared.Uuid7;

/** A host's id. */
public record HostId(UUID value) implements EntityId {

    private static final String PREFIX = "hst";

    /** A new id. */
    public static HostId next() {
        return new HostId(Uuid7.next());
    }

    /** Reads the outside form; what is not one is not found. */
    @JsonCreator
    public static HostId valueOf(String text) {
        return new HostId(PublicId.require(PREFIX, text));
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
