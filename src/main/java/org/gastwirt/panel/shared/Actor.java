package org.gastwirt.panel.shared;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who acts, as whom, from where. Every facade takes one: what the actor does not own does not exist for it.
 *
 * @param kind a person, an API token, an agent or the panel itself
 * @param id the account's, token's or host's id; null for the panel itself
 * @param name for the audit trail
 * @param source the address the request came from, or the panel process
 * @param requestId the request's id, or null outside a request
 * @param role what it may do
 * @param customerId the one customer it is confined to; null: the whole panel
 * @param scopes of a token, for example {@code servers:create}; ignored for other kinds
 */
public record Actor(
        Kind kind,
        @Nullable UUID id,
        String name,
        String source,
        @Nullable String requestId,
        Role role,
        @Nullable UUID customerId,
        Set<String> scopes) {

    public Actor {
        scopes = Set.copyOf(scopes);
    }

    /** The kinds of actors, as the audit trail names them. */
    public enum Kind {
        ACCOUNT,
        TOKEN,
        AGENT,
        SYSTEM
    }

    /** The panel itself, for reconcilers and timers. */
    public static Actor system(String name) {
        return new Actor(Kind.SYSTEM, null, name, "panel", null, Role.ADMIN, null, Set.of());
    }

    /** Whether this actor may see things of that customer. */
    public boolean mayReach(UUID customer) {
        return customerId == null || customerId.equals(customer);
    }

    /** Whether this actor belongs to the provider. */
    public boolean isStaff() {
        return customerId == null;
    }

    /**
     * @throws PanelException {@link ErrorCode#FORBIDDEN} unless the actor may change the provider's own things
     */
    public void requireAdmin() {
        if (role != Role.ADMIN || customerId != null) {
            throw new PanelException(ErrorCode.FORBIDDEN);
        }
    }

    /**
     * @throws PanelException {@link ErrorCode#FORBIDDEN} when the actor may only read
     */
    public void requireChange() {
        if (role == Role.SUPPORT) {
            throw new PanelException(ErrorCode.FORBIDDEN);
        }
    }
}
