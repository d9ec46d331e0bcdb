package org.gastwirt.panel.audit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What to look for; null means any.
 *
 * @param subject the changed thing's id
 * @param actor who changed it
 * @param customer whose it is
 * @param action its beginning, for example {@code server.}
 */
public record AuditFilter(
        @Nullable UUID subject,
        @Nullable UUID actor,
        @Nullable UUID customer,
        @Nullable String action) {

    /** Everything. */
    public static AuditFilter none() {
        return new AuditFilter(null, null, null, null);
    }
}
