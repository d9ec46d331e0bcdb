package org.gastwirt.panel.plan;

import java.util.UUID;
import org.gastwirt.panel.shared.EntityId;
import org.gastwirt.panel.shared.PublicId;
import org.gastwirt.panel.shared.Uuid7;

/** A plan's id. */
public record PlanId(UUID value) implements EntityId {

    private static final String PREFIX = "pln";

    /** A new id. */
    public static PlanId next() {
        return new PlanId(Uuid7.next());
    }

    /** Reads the outside form; what is not one is not found. */
    public static PlanId valueOf(String text) {
        return new PlanId(PublicId.require(PREFIX, text));
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
