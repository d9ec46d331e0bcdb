package org.gastwirt.panel.server;

import java.util.UUID;
import org.gastwirt.panel.shared.EntityId;
import org.gastwirt.panel.shared.PublicId;
import org.gastwirt.panel.shared.Uuid7;

/** A server's id; also the Vm's and libvirt's. */
public record ServerId(UUID value) implements EntityId {

    private static final String PREFIX = "srv";

    /** A new id. */
    public static ServerId next() {
        return new ServerId(Uuid7.next());
    }

    /** Reads the outside form; what is not one is not found. */
    public static ServerId valueOf(String text) {
        return new ServerId(PublicId.require(PREFIX, text));
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
