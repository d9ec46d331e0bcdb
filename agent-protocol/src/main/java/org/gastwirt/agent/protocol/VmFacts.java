package org.gastwirt.agent.protocol;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a host can tell of any Vm on it, its own or not, without changing anything.
 *
 * @param id the hypervisor's UUID
 * @param name the hypervisor's name
 * @param guestType as libvirt calls it: {@code hvm}, {@code xen}, {@code xenpvh}
 * @param persistent false: it is forgotten when it stops
 * @param kernel a file of the host that it boots from, or null when it boots from its disk
 * @param restartOnCrash whether it is restarted when it crashes
 */
public record VmFacts(
        UUID id,
        String name,
        VmPower power,
        String guestType,
        boolean persistent,
        int vcpus,
        long memoryBytes,
        @Nullable String kernel,
        boolean restartOnCrash,
        List<FoundDisk> disks,
        List<FoundNic> nics) {

    public VmFacts {
        disks = List.copyOf(disks);
        nics = List.copyOf(nics);
    }

    /** The same with other disks. */
    public VmFacts with(List<FoundDisk> others) {
        return new VmFacts(
                id, name, power, guestType, persistent, vcpus, memoryBytes, kernel, restartOnCrash, others, nics);
    }

    /**
     * A disk as the hypervisor describes it.
     *
     * @param target what the guest calls it, for example {@code vda}
     * @param path on the host; null when there is no single file or device
     * @param format as declared, never guessed; null when there is no such format here
     * @param sizeBytes what the guest sees; 0 when nobody can tell
     * @param objection why it cannot be adopted; null when it can
     */
    public record FoundDisk(
            String target,
            boolean cdrom,
            boolean readOnly,
            @Nullable String path,
            @Nullable DiskFormat format,
            long sizeBytes,
            @Nullable Objection objection) {

        /** The same with what was found in its file. */
        public FoundDisk judged(long size, @Nullable Objection against) {
            return new FoundDisk(target, cdrom, readOnly, path, format, size, against);
        }
    }

    /** Why a disk cannot be adopted as it is. */
    public enum Objection {
        /** A block device, a network disk, a pool's volume. */
        NOT_A_FILE,
        /** There is no file of that name, or it cannot be read. */
        MISSING,
        /** The name is a link, or the file has other names. */
        LINK,
        /** It lies in none of the directories that the host's settings allow. */
        OUTSIDE,
        /** Its format is none of ours, or its content is of another one. */
        FORMAT,
        /** It reads from another file. */
        BACKING_CHAIN,
        /** Another Vm of this host uses it, too, or it is a volume already. */
        SHARED
    }

    /** A network card; null where the hypervisor says nothing. */
    public record FoundNic(
            @Nullable String mac,
            @Nullable String bridge,
            @Nullable String model) {}
}
