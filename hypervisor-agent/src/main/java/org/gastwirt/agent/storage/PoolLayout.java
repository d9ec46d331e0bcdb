package org.gastwirt.agent.storage;

import java.nio.file.Path;
import java.util.UUID;
import org.gastwirt.agent.protocol.DiskFormat;
import org.gastwirt.agent.protocol.ImageFile.Role;

/** Where things lie in a pool directory. Names are ids and digests only. Pure. */
public record PoolLayout(Path pool) {

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

    /** A volume in use. */
    public Path volume(UUID volume, DiskFormat format) {
        return volumes().resolve(volume + "." + format.qemuName());
    }

    /** A Vm's seed. */
    public Path seed(UUID vm) {
        return seeds().resolve(vm + ".iso");
    }
}
