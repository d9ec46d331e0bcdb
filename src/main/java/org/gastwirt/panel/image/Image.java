package org.gastwirt.panel.image;

import java.time.Instant;
import java.util.List;
import org.gastwirt.agent.protocol.DiskFormat;
import org.gastwirt.agent.protocol.ImageFile;
import org.gastwirt.agent.protocol.VmSpec.XenGuest;
import org.gastwirt.panel.shared.Bytes;
import org.gastwirt.panel.shared.Sentence;
import org.jspecify.annotations.Nullable;

/**
 * Something to boot from.
 *
 * @param appendLine the kernel's command line; {@code ${address}}, {@code ${gateway}}, {@code ${netmask}},
 *     {@code ${hostname}}, {@code ${mac}}, {@code ${root}}, {@code ${address6}}, {@code ${prefix6}}, {@code ${gateway6}} are
 *     filled in; nothing else is
 * @param xenGuest how Xen runs it; null: as fits, and on any host
 * @param virtualSize the smallest disk it fits on
 * @param format the declared format of a {@code DISK}; null for other kinds
 * @param source where its file was fetched from; null: it was uploaded
 * @param publishedDigest SHA-256 or SHA-512 in hexadecimal that its source publishes
 * @param reason why it was refused, or what it waits for
 */
public record Image(
        ImageId id,
        String slug,
        String name,
        Kind kind,
        State state,
        @Nullable Sentence reason,
        @Nullable DiskFormat format,
        @Nullable String source,
        @Nullable String publishedDigest,
        String appendLine,
        FirstBoot firstBoot,
        @Nullable XenGuest xenGuest,
        Bytes minMemory,
        Bytes virtualSize,
        List<ImageFile> files,
        @Nullable Instant retiredAt,
        Instant createdAt,
        long version) {

    public Image {
        files = List.copyOf(files);
    }

    /** What an image is made of. */
    public enum Kind {
        DISK,
        ISO,
        KERNEL
    }

    /** Only {@code READY} ones may be booted. */
    public enum State {
        EMPTY,
        FETCHING,
        CHECKING,
        READY,
        REFUSED
    }

    /** How a guest learns its name, addresses and password. */
    public enum FirstBoot {
        CLOUD_INIT,
        KERNEL_ARGS,
        NONE
    }

    /** What may be changed, as it is now. */
    public ImageDetails details() {
        return new ImageDetails(slug, name, appendLine, firstBoot, minMemory, xenGuest);
    }

    /** Whether it is being fetched or checked. */
    public boolean inWork() {
        return state == State.FETCHING || state == State.CHECKING;
    }

    /** Whether it is no longer offered. */
    public boolean retired() {
        return retiredAt != null;
    }

    /** Whether new servers may boot it. */
    public boolean offered() {
        return state == State.READY && !retired();
    }
}
