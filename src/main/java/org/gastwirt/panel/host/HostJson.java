package org.gastwirt.panel.host;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A host as programs read it. */
record HostJson(
        String id,
        String name,
        LocationJson location,
        String state,
        boolean maintenance,
        double vcpuRatio,
        long memoryReserveBytes,
        long storageReserveBytes,
        @Nullable Instant lastSeenAt,
        @Nullable SeenJson seen,
        CapacityJson capacity,
        int servers,
        Instant createdAt) {

    record SeenJson(
            @Nullable String hostName,
            @Nullable String agentVersion,
            @Nullable String hypervisor,
            @Nullable String hypervisorVersion,
            @Nullable String virtualization,
            @Nullable String trouble,
            int cpus,
            double load1,
            long memoryBytes,
            long memoryAvailableBytes,
            long storageBytes,
            long storageFreeBytes,
            List<String> bridges,
            List<String> capabilities) {}

    record CapacityJson(
            int vcpus,
            long memoryBytes,
            long diskBytes,
            long claimedVcpus,
            long claimedMemoryBytes,
            long claimedDiskBytes) {}

    static HostJson of(Host host) {
        var settings = host.settings();
        var capacity = host.capacity();
        return new HostJson(
                host.id().text(),
                settings.name(),
                LocationJson.of(host.location()),
                host.state().name().toLowerCase(Locale.ROOT),
                settings.maintenance(),
                settings.vcpuRatio(),
                settings.memoryReserve().value(),
                settings.storageReserve().value(),
                host.lastSeenAt(),
                host.seen() == null ? null : seen(host.seen()),
                new CapacityJson(
                        capacity.vcpus(),
                        capacity.memory().value(),
                        capacity.disk().value(),
                        capacity.claimedVcpus(),
                        capacity.claimedMemory().value(),
                        capacity.claimedDisk().value()),
                host.servers(),
                host.createdAt());
    }

    private static SeenJson seen(Host.Seen seen) {
        return new SeenJson(
                seen.hostName(),
                seen.agentVersion(),
                seen.hypervisor(),
                seen.hypervisorVersion(),
                seen.virtualization(),
                seen.trouble(),
                seen.cpus(),
                seen.load1(),
                seen.memory().value(),
                seen.memoryAvailable().value(),
                seen.storage().value(),
                seen.storageFree().value(),
                seen.bridges(),
                seen.capabilities());
    }
}
