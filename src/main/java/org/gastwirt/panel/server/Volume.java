package org.gastwirt.panel.server;

import java.util.UUID;
import org.gastwirt.agent.protocol.DiskFormat;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code volume}.
 *
 * @param hostId where it lies; null: nowhere yet
 * @param slot where it is plugged in; 0: the server stands on it
 */
record Volume(
        UUID id,
        UUID serverId,
        @Nullable UUID hostId,
        long generation,
        long sizeBytes,
        DiskFormat format,
        State state,
        int slot) {

    /** Destroyed storage passes through all of these (rule 4); only wiped space is used again. */
    enum State {
        PLANNED,
        /** It is to take the place of one on another host. */
        COPYING,
        LIVE,
        DETACHED,
        WIPE_QUEUED,
        WIPED
    }

    /** Whether it came later and may go again. */
    boolean pluggedIn() {
        return slot > 0;
    }
}
