package org.gastwirt.panel.console;

import java.time.Instant;
import java.util.UUID;
import org.gastwirt.panel.server.ServerId;
import org.jspecify.annotations.Nullable;

/**
 * An X server beside a guest, which shows the guest's login.
 *
 * @param endReason a word: {@code by_hand}, {@code idle}, {@code suspended}, {@code deleted}, {@code moved}, {@code failed},
 *     {@code gone}; null while it runs
 * @param lastUsedAt when somebody looked at it last
 */
record Desktop(
        DesktopId id,
        ServerId server,
        UUID host,
        String name,
        int width,
        int height,
        State state,
        @Nullable String endReason,
        Instant createdAt,
        Instant lastUsedAt,
        @Nullable Instant endedAt) {

    /** How far it is. */
    enum State {
        STARTING,
        RUNNING,
        ENDED
    }

    /** In pixels, width first. */
    public String size() {
        return width + " × " + height;
    }
}
