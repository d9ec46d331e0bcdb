package org.gastwirt.panel.account;

import java.util.UUID;
import org.gastwirt.panel.shared.EntityId;
import org.gastwirt.panel.shared.PublicId;
import org.gastwirt.panel.shared.Uuid7;

/** An API token's id. */
public record ApiTokenId(UUID value) implements EntityId {

    private static final String PREFIX = "tok";

    /** A new id. */
    public static ApiTokenId next() {
        return new ApiTokenId(Uuid7.next());
    }

    /** Reads the outside form; what is not one is not found. */
    public static ApiTokenId valueOf(String text) {
        return new ApiTokenId(PublicId.require(PREFIX, text));
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
