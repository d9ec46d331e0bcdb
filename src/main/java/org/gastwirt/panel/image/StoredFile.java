package org.gastwirt.panel.image;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.gastwirt.agent.protocol.DiskFormat;
import org.gastwirt.agent.protocol.ImageFile;
import org.jspecify.annotations.Nullable;

/** A row of {@code image_file}: which stored bytes an image's part is. */
@Embeddable
record StoredFile(
        String sha256,
        @Column(name = "size_bytes") long sizeBytes,
        @Enumerated(EnumType.STRING) @Nullable DiskFormat format) {

    ImageFile toImageFile(ImageFile.Role role) {
        return new ImageFile(role, sha256, sizeBytes, format);
    }
}
