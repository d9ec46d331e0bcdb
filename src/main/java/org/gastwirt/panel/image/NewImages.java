package org.gastwirt.panel.image;

import org.gastwirt.agent.protocol.DiskFormat;
import org.gastwirt.panel.image.CloudImages.CloudImage;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.Bytes;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Adds an image and begins to fetch it, both or none. */
@Service
@Transactional
class NewImages {

    private final Images images;
    private final ImageFetches fetches;

    NewImages(Images images, ImageFetches fetches) {
        this.images = images;
        this.fetches = fetches;
    }

    public Image add(
            Image.Kind kind,
            @Nullable DiskFormat format,
            ImageDetails details,
            @Nullable FetchRequest source,
            Actor me) {
        var image = images.create(kind, format, details, me);
        return source == null ? image : fetches.fetch(image.id(), source, me);
    }

    public Image add(CloudImage offered, Actor me) {
        var details = new ImageDetails(
                offered.slug(), offered.name(), "", Image.FirstBoot.CLOUD_INIT, Bytes.mib(offered.minMemoryMib()));
        var source = new FetchRequest(offered.url(), null, null, null, null);
        return add(Image.Kind.DISK, DiskFormat.QCOW2, details, source, me);
    }
}
