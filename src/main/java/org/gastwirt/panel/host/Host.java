package org.gastwirt.panel.host;

import java.time.Instant;
import java.util.List;
import org.gastwirt.panel.shared.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * A host as the provider's staff sees it.
 *
 * @param settings what admins decide
 * @param seen what its agent told last; null before it was enrolled and connected
 * @param version for {@code If-Match}; raised by changes of the settings only
 */
public record Host(
        HostId id,
        HostSettings settings,
        Locations.Location location,
        State state,
        @Nullable Instant lastSeenAt,
        @Nullable Seen seen,
        Capacity capacity,
        int servers,
        Instant createdAt,
        long version) {

    public String name() {
        return settings.name();
    }

    /** The one word about a host. */
    public enum State {
        /** Waits for its agent. */
        NEW,
        READY,
        /** Takes no new servers. */
        MAINTENANCE,
        /** The agent speaks, the hypervisor does not. */
        TROUBLE,
        AWAY,
        RETIRED
    }

    /**
     * What the agent told.
     *
     * @param virtualization how guests really run: {@code kvm}, {@code tcg}, {@code xen}
     * @param trouble one sentence, or null
     */
    public record Seen(
            @Nullable String hostName,
            @Nullable String agentVersion,
            @Nullable String hypervisor,
            @Nullable String hypervisorVersion,
            @Nullable String virtualization,
            @Nullable String trouble,
            int cpus,
            double load1,
            Bytes memory,
            Bytes memoryAvailable,
            Bytes storage,
            Bytes storageFree,
            List<String> bridges,
            List<String> capabilities) {}

    /** What may be sold of it, and what is claimed by servers. */
    public record Capacity(
            int vcpus, Bytes memory, Bytes disk, long claimedVcpus, Bytes claimedMemory, Bytes claimedDisk) {}

    /** Whether the hypervisor hides something that an admin should see to. */
    public boolean inTrouble() {
        return state == State.TROUBLE;
    }

    /**
     * A Vm on the host that no server of ours is: listed, never touched.
     *
     * @param ignoredBy who wants to hear no more of it; null: nobody
     */
    public record UnknownVm(
            java.util.UUID id,
            String name,
            String power,
            Instant firstSeenAt,
            Instant lastSeenAt,
            @Nullable String ignoredBy) {}

    /**
     * How a machine becomes this host.
     *
     * @param command to run there as root
     */
    public record EnrolmentToken(String token, String command, Instant expiresAt) {}
}
