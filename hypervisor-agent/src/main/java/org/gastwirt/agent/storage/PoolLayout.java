package org.gastwirt.agent.storage;

import java.nio.file.Path;
import java.util.UUID;
import org.gastwirt.agent.protocol.DiskFormat;
import org.gastwirt.agent.protocol.ImageFile.Role;
import org.jspecify.annotations.Nullable;

/**
 * Where things lie in a pool directory. Names are ids and digests only. Pure, but for {@link #disk}.
 *
 * @param volumeGroup of LVM, in which new raw volumes lie; null: they are files
 */
public record PoolLayout(Path pool, @Nullable String volumeGroup) {

    /** Without a volume group. */
    public PoolLayout(Path pool) {
        this(pool, null);
    }

    /** Cached images. */
    public Path images() {
        return pool.resolve("images");
    }

    /** Downloads on their way into the cache; emptied at start. */
    public Path incoming() {
        return pool.resolve("incoming");
    }

    /** Volumes in use. */
    public Path volumes() {
        return pool.resolve("volumes");
    }

    /** Volumes that wait to be overwritten. */
    public Path wipe() {
        return pool.resolve("wipe");
    }

    /** First-boot seeds. */
    public Path seeds() {
        return pool.resolve("seeds");
    }

    /** A cached file; a disk is always kept as qcow2. */
    public Path image(String sha256, Role role) {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("not a SHA-256 digest");
        }
        return images().resolve(sha256
                + switch (role) {
                    case DISK -> ".qcow2";
                    case ISO -> ".iso";
                    case KERNEL -> ".kernel";
                    case INITRD -> ".initrd";
                });
    }

    /** What a guest is given of a volume: a file or a block device, as the note beside the volume says. */
    public Path disk(UUID volume, DiskFormat format) {
        VolumeRecord record = VolumeNotes.read(VolumeNotes.note(volumes(), volume));
        return record == null || record.group() == null
                ? volume(volume, format)
                : Lvm.DEVICES.resolve(record.group()).resolve(LogicalVolumes.name(volume));
    }

    /** Whether that is a block device. */
    public static boolean isBlock(Path disk) {
        return disk.startsWith(Lvm.DEVICES);
    }

    /** The file of a volume in use. */
    public Path volume(UUID volume, DiskFormat format) {
        return volumes().resolve(volume + "." + format.qemuName());
    }

    /** A Vm's seed. */
    public Path seed(UUID vm) {
        return seeds().resolve(vm + ".iso");
    }
}
