package org.gastwirt.panel.customer;

import java.util.UUID;
import org.gastwirt.panel.shared.EntityId;
import org.gastwirt.panel.shared.PublicId;
import org.gastwirt.panel.shared.Uuid7;

/** A stored SSH key's id. */
public record SshKeyId(UUID value) implements EntityId {

    static final String PREFIX = "key";

    /** A new id. */
    public static SshKeyId next() {
        return new SshKeyId(Uuid7.next());
    }

    /** Reads the outside form; what is not one is not found. */
    public static SshKeyId valueOf(String text) {
        return new SshKeyId(PublicId.require(PREFIX, text));
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
