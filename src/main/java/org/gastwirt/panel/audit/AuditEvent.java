package org.gastwirt.panel.audit;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.gastwirt.panel.shared.Actor;
import org.jspecify.annotations.Nullable;

/**
 * One change, as it was told.
 *
 * @param source the address the request came from
 * @param action for example {@code server.suspend}
 * @param detail what changed
 */
public record AuditEvent(
        UUID id,
        Instant at,
        Actor.Kind actorKind,
        @Nullable UUID actorId,
        String actorName,
        String source,
        @Nullable String requestId,
        String action,
        String subjectKind,
        @Nullable UUID subject,
        @Nullable UUID customerId,
        Map<String, Object> detail) {

    public AuditEvent {
        detail = Map.copyOf(detail);
    }
}
