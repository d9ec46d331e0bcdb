package org.gastwirt.panel.server;

import java.time.Instant;
import java.util.List;
import org.gastwirt.agent.protocol.VmPower;
import org.jspecify.annotations.Nullable;

/**
 * All that decides what may be done with a server at this moment.
 *
 * @param placed whether it lies on a host
 * @param suspended whether it is, or will be when it is built
 * @param deleteAfter until when a deletion may be taken back; null: not any more, or none
 * @param unfinished the types of the jobs at work and waiting, the one at work or next first
 * @param waiting how many of them wait
 */
record Situation(
        Lifecycle lifecycle,
        VmPower power,
        boolean saved,
        boolean placed,
        boolean suspended,
        @Nullable Instant deleteAfter,
        Instant now,
        List<String> unfinished,
        int waiting) {

    Situation {
        unfinished = List.copyOf(unfinished);
    }

    /** The jobs of a server that have not ended. */
    record Work(List<String> types, int waiting) {}

    /** @param saved whether its memory lies on disk, which hosts report past the entity */
    static Situation of(ServerEntity server, boolean saved, Work work, Instant now) {
        return new Situation(
                server.lifecycle,
                server.power,
                saved,
                server.hostId != null,
                server.suspensionWanted(),
                server.deleteAfter,
                now,
                work.types(),
                work.waiting());
    }

    /** @param server as the provider's staff sees it */
    static Situation of(Server server, Work work, Instant now) {
        return new Situation(
                server.lifecycle(),
                server.power(),
                server.saved(),
                server.host() != null,
                server.suspension() != null,
                server.deleteAfter(),
                now,
                work.types(),
                work.waiting());
    }

    ServerStatus status() {
        return ServerStatus.of(lifecycle, power, saved, unfinished.isEmpty() ? null : unfinished.getFirst());
    }
}
