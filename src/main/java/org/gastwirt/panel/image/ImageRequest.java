package org.gastwirt.panel.image;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import org.gastwirt.agent.protocol.DiskFormat;
import org.gastwirt.agent.protocol.VmSpec.XenGuest;
import org.gastwirt.panel.shared.Bytes;
import org.jspecify.annotations.Nullable;

/** An image that a program wants. */
record ImageRequest(
        @NotBlank @Size(max = 63) @Schema(example = "debian-13")
        String slug,

        @NotBlank @Size(max = 120) @Schema(example = "Debian 13")
        String name,

        @NotNull Image.Kind kind,

        @Schema(description = "Of a DISK", defaultValue = "QCOW2") @Nullable
        DiskFormat format,

        @Size(max = AppendLine.MAX)
        @Schema(description = "Of a KERNEL", example = "console=ttyS0 ip=${address}")
        @Nullable
        String appendLine,

        @Schema(description = "CLOUD_INIT for a DISK, KERNEL_ARGS for a KERNEL, NONE for an ISO when left out")
        Image.@Nullable FirstBoot firstBoot,

        @Positive @Schema(defaultValue = "67108864") @Nullable
        Long minMemoryBytes,

        @Schema(description = "How Xen runs it, and then only hosts with Xen take it; left out: as fits, on any host")
        @Nullable
        XenGuest xenGuest,

        @Valid @Schema(description = "Where to fetch it from at once; left out: its files are uploaded") @Nullable
        FetchRequest source) {

    static final long DEFAULT_MEMORY = Bytes.mib(64).value();

    ImageDetails details() {
        return new ImageDetails(
                slug,
                name,
                appendLine == null ? "" : appendLine,
                firstBoot == null ? usual(kind) : firstBoot,
                new Bytes(minMemoryBytes == null ? DEFAULT_MEMORY : minMemoryBytes),
                xenGuest);
    }

    static Image.FirstBoot usual(Image.Kind kind) {
        return switch (kind) {
            case DISK -> Image.FirstBoot.CLOUD_INIT;
            case KERNEL -> Image.FirstBoot.KERNEL_ARGS;
            case ISO -> Image.FirstBoot.NONE;
        };
    }

    /** What of an image can be changed. */
    @Schema(name = "ImageChange")
    record Change(
            @NotBlank @Size(max = 63) String slug,
            @NotBlank @Size(max = 120) String name,
            @NotNull @Size(max = AppendLine.MAX) String appendLine,
            @NotNull Image.FirstBoot firstBoot,
            @NotNull @Positive Long minMemoryBytes,
            @Nullable XenGuest xenGuest,
            @NotNull Boolean retired) {

        static Change of(Image image) {
            return new Change(
                    image.slug(),
                    image.name(),
                    image.appendLine(),
                    image.firstBoot(),
                    image.minMemory().value(),
                    image.xenGuest(),
                    image.retired());
        }

        ImageDetails details() {
            return new ImageDetails(slug, name, appendLine, firstBoot, new Bytes(minMemoryBytes), xenGuest);
        }
    }
}
