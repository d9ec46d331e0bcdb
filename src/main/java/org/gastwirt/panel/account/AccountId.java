package org.gastwirt.panel.account;

import java.util.UUID;
import org.gastwirt.panel.shared.EntityId;
import org.gastwirt.panel.shared.PublicId;
import org.gastwirt.panel.shared.Uuid7;

/** An account's id. */
public record AccountId(UUID value) implements EntityId {

    private static final String PREFIX = "acc";

    /** A new id. */
    public static AccountId next() {
        return new AccountId(Uuid7.next());
    }

    /** Reads the outside form; what is not one is not found. */
    public static AccountId valueOf(String text) {
        return new AccountId(PublicId.require(PREFIX, text));
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
