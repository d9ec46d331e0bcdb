package org.gastwirt.panel.server;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One action on many servers.
 *
 * @param servers which ones; empty: those of the filter
 * @param filter null: the servers are named. Exactly one of both is given.
 * @param reason of a suspension, as customers read it; null for everything else
 * @param origin of a suspension; null: admin
 */
public record BulkOrder(
        BulkVerb verb,
        List<ServerId> servers,
        @Nullable ServerQuery filter,
        @Nullable String reason,
        @Nullable SuspendOrigin origin) {

    public BulkOrder {
        servers = servers.stream().distinct().toList();
    }

    /**
     * The same with a reason that a suspension may have, and none for everything else.
     *
     * @throws org.gastwirt.panel.shared.PanelException an invalid {@code reason}
     */
    BulkOrder checked() {
        String checked = verb == BulkVerb.SUSPEND ? ServerRules.reason(reason == null ? "" : reason) : null;
        return new BulkOrder(verb, servers, filter, checked, origin);
    }

    SuspendOrigin originOrAdmin() {
        return origin == null ? SuspendOrigin.ADMIN : origin;
    }
}
