package org.gastwirt.agent.protocol;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything a host needs to define a Vm; the agent turns it into libvirt's domain XML.
 *
 * @param vm which Vm
 * @param vcpus number of virtual CPUs, at least 1
 * @param memoryBytes guest memory
 * @param disks in boot order; targets are {@code vda}, {@code vdb}, … by their slots
 * @param cdroms sha256 of ISO images in the cache, attached read-only
 * @param nics in order; the first is the primary
 * @param directBoot direct kernel boot, or null to boot from the first disk
 * @param firstBoot whether the Vm's first-boot seed (see {@link AgentCommand.WriteFirstBoot}) is attached
 * @param onCrash what the host does when the guest crashes
 * @param xenGuest how Xen runs it; null: as fits, paravirtual with a kernel of its own and else like a whole PC. QEMU knows
 *     only the PC
 * @param cpu its part of the processors; null: as the hypervisor gives it
 */
public record VmSpec(
        VmRef vm,
        int vcpus,
        long memoryBytes,
        List<Disk> disks,
        List<String> cdroms,
        List<Nic> nics,
        @Nullable DirectBoot directBoot,
        boolean firstBoot,
        CrashPolicy onCrash,
        @Nullable XenGuest xenGuest,
        @Nullable CpuShare cpu) {

    public VmSpec {
        disks = List.copyOf(disks);
        cdroms = List.copyOf(cdroms);
        nics = List.copyOf(nics);
    }

    /**
     * A Vm's part of the processors, as Xen's scheduler counts it.
     *
     * @param weight 1 to 65535; 256 is usual
     * @param capPercent of one processor, at most, all virtual ones together; 0: no limit
     */
    public record CpuShare(int weight, int capPercent) {}

    /**
     * A volume attached to the Vm.
     *
     * @param volumeId the panel's id, also the volume's name in the storage pool
     * @param format the volume's format on this host
     * @param slot where it is plugged in, from 1, so that it keeps its name while others come and go; null: as it stands in
     *     the list
     */
    public record Disk(
            UUID volumeId, DiskFormat format, @Nullable Integer slot) {

        /** One that the Vm stands on. */
        public Disk(UUID volumeId, DiskFormat format) {
            this(volumeId, format, null);
        }
    }

    /**
     * A network card.
     *
     * @param mac six octets, lower case, colon-separated
     * @param bridge the Linux bridge on the host
     * @param addresses the only source addresses (IPv4, IPv6 or IPv6 prefix in CIDR notation) that may leave through it
     * @param portMbps port speed in Mbit/s in each direction, or 0 for unlimited
     * @param slot where it is plugged in, from 1, so that the host's end of its cable keeps its name while others come and go;
     *     null: as it stands in the list
     */
    public record Nic(
            String mac,
            String bridge,
            List<String> addresses,
            int portMbps,
            @Nullable Integer slot) {
        public Nic {
            addresses = List.copyOf(addresses);
        }

        /** One that the Vm was made with. */
        public Nic(String mac, String bridge, List<String> addresses, int portMbps) {
            this(mac, bridge, addresses, portMbps, null);
        }
    }

    /** Where a disk is plugged in. */
    public int diskSlot(int index) {
        Integer slot = disks.get(index).slot();
        return slot == null ? index : slot;
    }

    /** Where a network card is plugged in. */
    public int nicSlot(int index) {
        Integer slot = nics.get(index).slot();
        return slot == null ? index : slot;
    }

    /** What happens to a guest that crashed. */
    public enum CrashPolicy {
        STAY_DOWN,
        RESTART
    }

    /** What a guest on Xen is to its hypervisor. */
    public enum XenGuest {
        /** Paravirtual: its kernel knows Xen, and no virtual hardware is there. */
        PV,
        /** Paravirtual devices in the processor's own virtualization. */
        PVH,
        /** A whole PC with firmware. */
        HVM
    }
}
