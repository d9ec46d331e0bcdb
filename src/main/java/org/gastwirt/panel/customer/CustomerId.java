package org.gastwirt.panel.customer;

import java.util.UUID;
import org.gastwirt.panel.shared.EntityId;
import org.gastwirt.panel.shared.PublicId;
import org.gastwirt.panel.shared.Uuid7;

/** A customer's id. */
public record CustomerId(UUID value) implements EntityId {

    private static final String PREFIX = "cus";

    /** A new id. */
    public static CustomerId next() {
        return new CustomerId(Uuid7.next());
    }

    /** Reads the outside form; what is not one is not found. */
    public static CustomerId valueOf(String text) {
        return new CustomerId(PublicId.require(PREFIX, text));
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
