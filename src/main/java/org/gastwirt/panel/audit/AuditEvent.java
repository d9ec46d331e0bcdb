package org.gastwirt.panel.audit;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.gastwirt.panel.shared.Actor;
import org.jspecify.annotations.Nullable;

/**
 * One change, as it was told.
 *
 * @param actingAs the name of the customer as whom one of the provider's people did it; null: as oneself
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
        @Nullable String actingAs,
        String source,
        @Nullable String requestId,
        String action,
        String subjectKind,
        @Nullable UUID subject,
        @Nullable UUID customerId,
        Map<String, Object> detail) {

    /** What of a change's detail a customer may read; everything else is the provider's. */
    private static final Set<String> CUSTOMERS_DETAIL = Set.of(
            "name",
            "hostname",
            "plan",
            "image",
            "reason",
            "origin",
            "vcpus",
            "memory_bytes",
            "disk_bytes",
            "kind",
            "ssh_keys");

    public AuditEvent {
        detail = Map.copyOf(detail);
    }

    /**
     * The same for the customer whose thing it is: who of its own people did it, otherwise only that somebody else did.
     *
     * @param own ids of the customer's accounts and tokens
     */
    AuditEvent forCustomer(Set<UUID> own) {
        boolean its = actorId != null && own.contains(actorId);
        var shown = new HashMap<String, Object>(detail);
        shown.keySet().retainAll(CUSTOMERS_DETAIL);
        return new AuditEvent(
                id,
                at,
                its ? actorKind : Actor.Kind.SYSTEM,
                its ? actorId : null,
                its ? actorName : "",
                null,
                its ? source : "",
                null,
                action,
                subjectKind,
                subject,
                customerId,
                shown);
    }
}
