package org.gastwirt.panel.audit;

import java.util.UUID;
import org.gastwirt.panel.shared.Period;
import org.jspecify.annotations.Nullable;

/**
 * What to look for; null means any.
 *
 * @param subject the changed thing's id
 * @param actor who changed it
 * @param actorName the name of who changed it, exactly
 * @param customer whose it is
 * @param action its beginning, for example {@code server.}
 * @param requestId of the request in which it was changed
 * @param period when
 */
public record AuditFilter(
        @Nullable UUID subject,
        @Nullable UUID actor,
        @Nullable String actorName,
        @Nullable UUID customer,
        @Nullable String action,
        @Nullable String requestId,
        Period period) {

    /** Everything. */
    public static AuditFilter none() {
        return new AuditFilter(null, null, null, null, null, null, Period.ALWAYS);
    }
}
