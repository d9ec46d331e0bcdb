package org.gastwirt.panel.shared;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/**
 * An id with a type, so that a host's cannot be passed where a server's is meant. Implementations are records whose
 * {@code toString} is {@link #text()} and which have a static {@code valueOf(String)} for Spring's conversion.
 */
public interface EntityId {

    /** The UUID (version 7, RFC 9562) as PostgreSQL keeps it. */
    UUID value();

    /** Three letters that name the kind in the outside form, for example {@code srv}. */
    String prefix();

    /** The outside form, for example {@code srv_01jzc3q8x4f6v9t2m5k7b0d1e3}. */
    @JsonValue
    default String text() {
        return PublicId.format(prefix(), value());
    }
}
