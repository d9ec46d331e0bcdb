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
 * @param member what a customer's person (or one of its tokens) may do there; null for others
 * @param actingAs the name of the customer as whom one of the provider's people acts, for the audit trail; else null
 */
public record Actor(
        Kind kind,
        @Nullable UUID id,
        String name,
        String source,
        @Nullable String requestId,
        Role role,
        @Nullable UUID customerId,
        Set<String> scopes,
        @Nullable MemberRole member,
        @Nullable String actingAs) {

    public Actor {
        scopes = Set.copyOf(scopes);
    }

    /** One who acts as oneself. A customer's person without a member's role may only look. */
    public Actor(
            Kind kind,
            @Nullable UUID id,
            String name,
            String source,
            @Nullable String requestId,
            Role role,
            @Nullable UUID customerId,
            Set<String> scopes) {
        this(kind, id, name, source, requestId, role, customerId, scopes, null, null);
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

    /** Whether this actor may run what is there: support and viewers only look. */
    public boolean mayChange() {
        return switch (role) {
            case ADMIN -> true;
            case SUPPORT -> false;
            case CUSTOMER -> member == MemberRole.OWNER || member == MemberRole.OPERATOR;
        };
    }

    /** Whether this actor may order and delete, and decide who else may act for the customer. */
    public boolean mayOwn() {
        return mayChange() && (role != Role.CUSTOMER || member == MemberRole.OWNER);
    }

    /**
     * @throws PanelException {@link ErrorCode#FORBIDDEN} when the actor may only read
     */
    public void requireChange() {
        if (!mayChange()) {
            throw new PanelException(ErrorCode.FORBIDDEN);
        }
    }

    /**
     * @throws PanelException {@link ErrorCode#FORBIDDEN} unless the actor may order, delete and decide about members
     */
    public void requireOwner() {
        if (!mayOwn()) {
            throw new PanelException(ErrorCode.FORBIDDEN);
        }
    }

    /**
     * @throws PanelException {@link ErrorCode#FORBIDDEN} to one who acts as a customer: what is a person's own stays closed
     */
    public void requireOneself() {
        if (actingAs != null) {
            throw new PanelException(ErrorCode.FORBIDDEN);
        }
    }
}
