package org.gastwirt.panel.server;

import java.util.UUID;
import org.gastwirt.agent.protocol.DiskFormat;

/** A row of {@code volume}. */
record Volume(UUID id, UUID serverId, long generation, long sizeBytes, DiskFormat format, State state) {

    /** Destroyed storage passes through all of these (rule 4); only wiped space is used again. */
    enum State {
        PLANNED,
        LIVE,
        DETACHED,
        WIPE_QUEUED,
        WIPED
    }
}
