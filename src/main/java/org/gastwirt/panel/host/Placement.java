package org.gastwirt.panel.host;

import java.util.List;
import java.util.UUID;
import org.gastwirt.panel.shared.Bytes;
import org.jspecify.annotations.Nullable;

/** Decides which host a server goes to, and claims room there. */
public interface Placement {

    /**
     * What a server needs of a host.
     *
     * @param location only hosts there; null: anywhere
     * @param bridge the host must have it
     * @param xen only hosts that run Xen
     * @param pinned only this host; null: any
     */
    record Need(
            UUID serverId,
            UUID jobId,
            int vcpus,
            Bytes memory,
            Bytes disk,
            @Nullable LocationId location,
            String bridge,
            boolean xen,
            @Nullable HostId pinned) {}

    /** A host that was looked at; {@code score} is null when it was refused, and {@code reason} says why. */
    record Candidate(
            HostId host,
            String hostName,
            @Nullable Double score,
            boolean chosen,
            @Nullable String reason,
            @Nullable String detail) {}

    /**
     * A server that could be sold.
     *
     * @param location only hosts there; null: anywhere
     * @param bridge the host must have it
     */
    record Sample(
            int vcpus, Bytes memory, Bytes disk, @Nullable LocationId location, String bridge) {}

    /**
     * How many of each could be placed one after the other if nothing else were; nothing is claimed.
     *
     * @param atMost where counting ends
     * @return in the order of the samples
     */
    List<Integer> howMany(List<Sample> samples, int atMost);

    /**
     * Claims room for a server in one short transaction, safe against other panels; asked again for the same server it
     * answers the same host.
     *
     * @throws org.gastwirt.panel.shared.PanelException {@code NO_HOST} when there is none at all, {@code CAPACITY_EXHAUSTED}
     *     when all are full or away; every candidate and its reason are stored all the same
     */
    HostId place(Need need);

    /**
     * Claims what a guest takes that runs there already, in the caller's transaction; a full host is only fuller on paper
     * than it was in truth.
     */
    void claimWhereItIs(UUID serverId, HostId host, int vcpus, Bytes memory, Bytes disk);

    /** Gives the room back; nothing claimed, nothing happens. */
    void release(UUID serverId);

    /**
     * Changes the claim where the server is.
     *
     * @throws org.gastwirt.panel.shared.PanelException {@code CAPACITY_EXHAUSTED} when the host has no room for the growth
     */
    void resize(UUID serverId, int vcpus, Bytes memory, Bytes disk);

    /** The candidates of the newest placement of a server. */
    List<Candidate> candidates(UUID serverId);
}
