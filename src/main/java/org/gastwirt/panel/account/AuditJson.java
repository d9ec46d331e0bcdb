package org.gastwirt.panel.account;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.gastwirt.panel.audit.AuditEvent;
import org.gastwirt.panel.shared.PublicId;
import org.jspecify.annotations.Nullable;

/** An audit event for people and programs: ids in their outside form. */
@Schema(name = "AuditEvent")
public record AuditJson(
        String id,
        Instant at,
        Party actor,
        String source,
        @Nullable String requestId,
        String action,
        Subject subject,
        @Nullable String customerId,
        Map<String, Object> detail) {

    /**
     * Who did it.
     *
     * @param actingAs the customer as whom one of the provider's people did it
     */
    @Schema(name = "AuditActor")
    public record Party(
            String kind,
            @Nullable String id,
            String name,
            @Nullable String actingAs) {}

    /** What was changed. */
    @Schema(name = "AuditSubject")
    public record Subject(String kind, @Nullable String id) {}

    private static final Map<String, String> PREFIXES = Map.ofEntries(
            Map.entry("account", "acc"),
            Map.entry("token", "tok"),
            Map.entry("customer", "cus"),
            Map.entry("plan", "pln"),
            Map.entry("image", "img"),
            Map.entry("network", "net"),
            Map.entry("ip_pool", "ipp"),
            Map.entry("mac_pool", "mcp"),
            Map.entry("host", "hst"),
            Map.entry("location", "loc"),
            Map.entry("job", "job"),
            Map.entry("server", "srv"),
            Map.entry("ssh_key", "key"));

    /** For whoever may read the event. */
    public static AuditJson of(AuditEvent event) {
        return new AuditJson(
                PublicId.format("evt", event.id()),
                event.at(),
                new Party(
                        event.actorKind().name().toLowerCase(java.util.Locale.ROOT),
                        actor(event),
                        event.actorName(),
                        event.actingAs()),
                event.source(),
                event.requestId(),
                event.action(),
                new Subject(event.subjectKind(), id(PREFIXES.getOrDefault(event.subjectKind(), "id"), event.subject())),
                id("cus", event.customerId()),
                event.detail());
    }

    private static @Nullable String actor(AuditEvent event) {
        return switch (event.actorKind()) {
            case ACCOUNT -> id("acc", event.actorId());
            case TOKEN -> id("tok", event.actorId());
            case AGENT -> id("hst", event.actorId());
            case SYSTEM -> null;
        };
    }

    private static @Nullable String id(String prefix, @Nullable UUID id) {
        return id == null ? null : PublicId.format(prefix, id);
    }
}
