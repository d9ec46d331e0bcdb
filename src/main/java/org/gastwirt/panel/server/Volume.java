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

    /** Destroyed storage passes through all of these but the last (rule 4); only wiped space is used again. */
    enum State {
        PLANNED,
        /** It is to take the place of one on another host. */
        COPYING,
        LIVE,
        DETACHED,
        WIPE_QUEUED,
        WIPED,
        /** Its host was removed before it was wiped: what becomes of its disks is its operator's affair. */
        LOST
    }

    /** Whether something of it may still lie on a host that can be asked. */
    boolean mayLie() {
        return state != State.WIPED && state != State.LOST;
    }

    /** Whether it came later and may go again. */
    boolean pluggedIn() {
        return slot > 0;
    }
}
