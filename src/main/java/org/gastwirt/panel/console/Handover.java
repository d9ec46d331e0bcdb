package org.gastwirt.panel.console;

import java.time.Instant;
import java.util.UUID;
import org.gastwirt.panel.server.ServerId;
import org.jspecify.annotations.Nullable;

/**
 * One console in the hands of somebody without an account.
 *
 * @param account who handed it over; exactly one of account and token is there
 * @param holder the name of that one
 * @param takenAt when the link was opened, or null
 */
record Handover(
        HandoverId id,
        ServerId server,
        String serverName,
        long generation,
        Wanted wanted,
        @Nullable UUID account,
        @Nullable UUID token,
        String holder,
        boolean staff,
        Instant createdAt,
        Instant validUntil,
        @Nullable Instant takenAt,
        @Nullable Instant revokedAt) {

    boolean isOver(Instant now) {
        return revokedAt != null || !validUntil.isAfter(now);
    }
}
