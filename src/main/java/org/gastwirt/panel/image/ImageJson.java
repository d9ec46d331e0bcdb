package org.gastwirt.panel.image;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.gastwirt.agent.protocol.DiskFormat;
import org.gastwirt.agent.protocol.ImageFile;
import org.gastwirt.agent.protocol.VmSpec.XenGuest;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.Sentence;
import org.jspecify.annotations.Nullable;

/** An image as programs read it. Where it came from and what it is made of is the provider's own business. */
record ImageJson(
        String id,
        String slug,
        String name,
        Image.Kind kind,
        Image.State state,
        @Schema(type = "string") @Nullable Sentence reason,
        @Nullable DiskFormat format,
        String appendLine,
        Image.FirstBoot firstBoot,
        @Nullable XenGuest xenGuest,
        long minMemoryBytes,
        long virtualSizeBytes,
        boolean retired,
        @Nullable String source,
        List<FileJson> files,
        Instant createdAt) {

    record FileJson(ImageFile.Role role, String sha256, long sizeBytes) {}

    static ImageJson of(Image image, Actor me) {
        return new ImageJson(
                image.id().text(),
                image.slug(),
                image.name(),
                image.kind(),
                image.state(),
                image.reason(),
                image.format(),
                image.appendLine(),
                image.firstBoot(),
                image.xenGuest(),
                image.minMemory().value(),
                image.virtualSize().value(),
                image.retired(),
                me.isStaff() ? image.source() : null,
                me.isStaff() ? files(image) : List.of(),
                image.createdAt());
    }

    private static List<FileJson> files(Image image) {
        return image.files().stream()
                .map(file -> new FileJson(file.role(), file.sha256(), file.sizeBytes()))
                .toList();
    }
}
