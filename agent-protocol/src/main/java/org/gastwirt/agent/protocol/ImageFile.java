package org.gastwirt.agent.protocol;

import org.jspecify.annotations.Nullable;

/**
 * One file of an image, named by what is in it.
 *
 * @param role what the file is for
 * @param sha256 lower-case hexadecimal SHA-256 of the file as the panel stores it; also its name in a host's cache
 * @param sizeBytes size of the file as the panel stores it
 * @param format the declared format of a {@link Role#DISK}; null for every other role
 */
public record ImageFile(
        Role role, String sha256, long sizeBytes, @Nullable DiskFormat format) {

    /** What an image's file is for. */
    public enum Role {
        DISK,
        ISO,
        KERNEL,
        INITRD
    }
}
