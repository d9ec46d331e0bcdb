package org.gastwirt.panel.network;

import java.util.UUID;
import org.gastwirt.panel.shared.EntityId;
import org.gastwirt.panel.shared.PublicId;
import org.gastwirt.panel.shared.Uuid7;

/** An IP pool's id. */
public record IpPoolId(UUID value) implements EntityId {

    private static final String PREFIX = "ipp";

    /** A new id. */
    public static IpPoolId next() {
        return new IpPoolId(Uuid7.next());
    }

    /** Reads the outside form; what is not one is not found. */
    public static IpPoolId valueOf(String text) {
        return new IpPoolId(PublicId.require(PREFIX, text));
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
