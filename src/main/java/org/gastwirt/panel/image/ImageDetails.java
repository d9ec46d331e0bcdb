package org.gastwirt.panel.image;

import org.gastwirt.agent.protocol.VmSpec.XenGuest;
import org.gastwirt.panel.shared.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * What may be said about an image.
 *
 * @param slug lower-case letters, digits and hyphens, at most 63; unique
 * @param name at most 120 characters
 * @param appendLine of a kernel, at most 1,024 characters of printable ASCII; empty for other kinds
 * @param minMemory the least a server needs to boot it
 * @param xenGuest how Xen runs it, and then only hosts with Xen take it; null: as fits, on any host
 */
public record ImageDetails(
        String slug,
        String name,
        String appendLine,
        Image.FirstBoot firstBoot,
        Bytes minMemory,
        @Nullable XenGuest xenGuest) {

    /** Of an image for any host. */
    public ImageDetails(String slug, String name, String appendLine, Image.FirstBoot firstBoot, Bytes minMemory) {
        this(slug, name, appendLine, firstBoot, minMemory, null);
    }
}
