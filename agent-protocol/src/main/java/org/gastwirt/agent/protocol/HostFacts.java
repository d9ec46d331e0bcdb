package org.gastwirt.agent.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a host says about itself when it is asked: what {@code virsh capabilities} tells, its storage pools and what its
 * hypervisor said at boot. Everything is bounded by {@link #LONGEST_LIST} and {@link #LONGEST_TEXT}.
 *
 * @param kernel release and build of the running kernel
 * @param libvirtVersion of the daemon's library, {@code 9.0.0}
 * @param cpu the processors
 * @param numa memory and CPUs by node
 * @param guests what kinds of guests the hypervisor can run
 * @param pools the volume group of our raw disks, if there is one, and libvirt's storage pools; our directory is not one of them
 * @param bootMessages null when this host lets nobody read them
 */
public record HostFacts(
        String kernel,
        String hypervisor,
        String hypervisorVersion,
        String libvirtVersion,
        Cpu cpu,
        List<NumaCell> numa,
        List<GuestKind> guests,
        List<StoragePool> pools,
        @Nullable BootMessages bootMessages) {

    /** In characters, of the boot messages. */
    public static final int LONGEST_TEXT = 64 * 1024;

    /** Of any list here. */
    public static final int LONGEST_LIST = 512;

    public HostFacts {
        numa = List.copyOf(numa);
        guests = List.copyOf(guests);
        pools = List.copyOf(pools);
    }

    /**
     * The processors, as libvirt knows them.
     *
     * @param model libvirt's name for a baseline of features, not what is printed on the chip; empty when unknown
     * @param features on top of the model
     */
    public record Cpu(
            String architecture,
            String model,
            String vendor,
            int sockets,
            int cores,
            int threads,
            List<String> features) {
        public Cpu {
            features = List.copyOf(features);
        }
    }

    /** A node of memory and the number of CPUs beside it. */
    public record NumaCell(int id, long memoryBytes, int cpus) {}

    /**
     * A kind of guest.
     *
     * @param osType {@code hvm}, {@code xen}, {@code xenpvh}
     * @param domainTypes {@code kvm}, {@code qemu}, {@code xen}
     */
    public record GuestKind(String osType, String architecture, String emulator, List<String> domainTypes) {
        public GuestKind {
            domainTypes = List.copyOf(domainTypes);
        }
    }

    /** A storage pool; sizes are 0 for one that is not active. */
    public record StoragePool(String name, String kind, String target, long capacityBytes, long availableBytes) {}

    /**
     * What was said at boot, oldest first.
     *
     * @param source the command that an admin would type
     * @param cut whether more was said than fits
     */
    public record BootMessages(String source, String text, boolean cut) {}
}
