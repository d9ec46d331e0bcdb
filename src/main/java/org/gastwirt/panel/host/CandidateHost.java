package org.gastwirt.panel.host;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gastwirt.panel.shared.Bytes;

/**
 * A host as placement looks at it.
 *
 * <p>The score says how good the host would look <em>after</em> taking the server, 0 to 100, higher is better. With m, d and
 * v the shares of its memory, disk and vCPUs for sale that would still be free, and l the share of its CPUs that idle now
 * (1 − load / CPUs):
 *
 * <pre>score = 40 m + 25 d + 25 v + 10 l − 20 (max(m, d, v) − min(m, d, v))</pre>
 *
 * The first part spreads servers to the emptiest host, memory first since it is what runs out first. The last part keeps
 * each host's resources in proportion (the idea is Ganeti's), so that none ends with memory that no disk goes with.
 */
record CandidateHost(
        UUID id,
        String name,
        UUID location,
        boolean connected,
        boolean hypervisorAnswers,
        boolean maintenance,
        List<String> bridges,
        boolean xen,
        int cpus,
        double load1,
        long storageFreeBytes,
        long storageReserveBytes,
        Room room) {

    /** In the order in which an admin would look. */
    Optional<Refusal> refusal(Placement.Need need) {
        if (!connected) {
            return Optional.of(Refusal.AWAY);
        }
        if (!hypervisorAnswers) {
            return Optional.of(Refusal.NO_HYPERVISOR);
        }
        if (maintenance) {
            return Optional.of(Refusal.MAINTENANCE);
        }
        if (need.location() != null && !need.location().value().equals(location)) {
            return Optional.of(Refusal.WRONG_LOCATION);
        }
        if (!bridges.contains(need.bridge())) {
            return Optional.of(Refusal.NO_BRIDGE);
        }
        if (need.xen() && !xen) {
            return Optional.of(Refusal.NO_XEN);
        }
        return shortage(need.vcpus(), need.memory().value(), need.disk().value());
    }

    /** The same host as it looks with one more server on it. */
    CandidateHost with(Placement.Need taken) {
        var less = new Room(
                room.vcpus(),
                room.memoryBytes(),
                room.diskBytes(),
                room.claimedVcpus() + taken.vcpus(),
                room.claimedMemoryBytes() + taken.memory().value(),
                room.claimedDiskBytes() + taken.disk().value());
        return new CandidateHost(
                id,
                name,
                location,
                connected,
                hypervisorAnswers,
                maintenance,
                bridges,
                xen,
                cpus,
                load1,
                storageFreeBytes,
                storageReserveBytes,
                less);
    }

    /** What there is too little of for so much more. */
    Optional<Refusal> shortage(long vcpus, long memoryBytes, long diskBytes) {
        if (room.freeVcpus() < vcpus) {
            return Optional.of(Refusal.NO_VCPU);
        }
        if (room.freeMemoryBytes() < memoryBytes) {
            return Optional.of(Refusal.NO_MEMORY);
        }
        // thin volumes may have filled the file system before all is sold
        boolean full = storageFreeBytes < storageReserveBytes;
        return room.freeDiskBytes() < diskBytes || (full && diskBytes > 0)
                ? Optional.of(Refusal.NO_DISK)
                : Optional.empty();
    }

    String detail(Refusal refusal) {
        return switch (refusal) {
            case NO_VCPU -> (long) Math.max(0, room.freeVcpus()) + " vCPU";
            case NO_MEMORY -> new Bytes(Math.max(0, room.freeMemoryBytes())).toString();
            case NO_DISK ->
                new Bytes(Math.max(0, Math.min(room.freeDiskBytes(), storageFreeBytes - storageReserveBytes)))
                        .toString();
            case AWAY,
                    NO_HYPERVISOR,
                    MAINTENANCE,
                    WRONG_LOCATION,
                    NO_BRIDGE,
                    NO_XEN,
                    HERE,
                    OTHER_HYPERVISOR,
                    NO_COPIES -> "";
        };
    }

    double score(Placement.Need need) {
        double m = share(room.freeMemoryBytes() - need.memory().value(), room.memoryBytes());
        double d = share(room.freeDiskBytes() - need.disk().value(), room.diskBytes());
        double v = share(room.freeVcpus() - need.vcpus(), room.vcpus());
        double l = 1 - Math.min(1, load1 / Math.max(1, cpus));
        double imbalance = Math.max(m, Math.max(d, v)) - Math.min(m, Math.min(d, v));
        return 40 * m + 25 * d + 25 * v + 10 * l - 20 * imbalance;
    }

    private static double share(double part, double whole) {
        return whole <= 0 ? 0 : part / whole;
    }
}
