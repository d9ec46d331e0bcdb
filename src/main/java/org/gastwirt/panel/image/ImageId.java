package org.gastwirt.panel.image;

import java.util.UUID;
import org.gastwirt.panel.shared.EntityId;
import org.gastwirt.panel.shared.PublicId;
import org.gastwirt.panel.shared.Uuid7;

/** An image's id. */
public record ImageId(UUID value) implements EntityId {

    private static final String PREFIX = "img";

    /** A new id. */
    public static ImageId next() {
        return new ImageId(Uuid7.next());
    }

    /** Reads the outside form; what is not one is not found. */
    public static ImageId valueOf(String text) {
        return new ImageId(PublicId.require(PREFIX, text));
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
