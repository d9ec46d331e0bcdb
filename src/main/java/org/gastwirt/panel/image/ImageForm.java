package org.gastwirt.panel.image;

import java.util.Map;
import org.gastwirt.agent.protocol.DiskFormat;
import org.gastwirt.agent.protocol.VmSpec.XenGuest;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.shared.Bytes;
import org.gastwirt.panel.shared.PanelException;
import org.jspecify.annotations.Nullable;

/** What is typed about an image; memory in MiB. Bound by field. */
class ImageForm {

    static final Map<String, String> NAMES = Map.of("min_memory_bytes", "minMemoryMib");

    /** The ways in. */
    enum Way {
        UPLOAD,
        URL,
        HOST
    }

    String slug = "";
    String name = "";
    Image.Kind kind = Image.Kind.DISK;
    DiskFormat format = DiskFormat.QCOW2;
    String appendLine = "";
    Image.@Nullable FirstBoot firstBoot;

    @Nullable
    XenGuest xenGuest;

    @Nullable
    Long minMemoryMib = 64L;

    Way way = Way.UPLOAD;
    String url = "";
    String checksum = "";
    String host = "";
    String path = "";

    @Nullable
    Long version;

    static ImageForm of(Image image) {
        var form = new ImageForm();
        form.slug = image.slug();
        form.name = image.name();
        form.kind = image.kind();
        form.appendLine = image.appendLine();
        form.firstBoot = image.firstBoot();
        form.minMemoryMib = image.minMemory().value() >> 20;
        form.xenGuest = image.xenGuest();
        form.version = image.version();
        return form;
    }

    ImageDetails details() {
        if (minMemoryMib == null || minMemoryMib < 0 || minMemoryMib > Long.MAX_VALUE >> 20) {
            throw PanelException.invalid("min_memory_bytes", "required");
        }
        return new ImageDetails(
                slug.strip(),
                name.strip(),
                appendLine.strip(),
                firstBoot == null ? ImageRequest.usual(kind) : firstBoot,
                Bytes.mib(minMemoryMib),
                xenGuest);
    }

    @Nullable
    DiskFormat declaredFormat() {
        return kind == Image.Kind.DISK ? format : null;
    }

    /** Where to fetch it from, or null when it is uploaded. */
    @Nullable
    FetchRequest source() {
        return switch (way) {
            case UPLOAD -> null;
            case URL -> new FetchRequest(url, checksum, null, null, null);
            case HOST -> {
                if (host.isBlank()) {
                    throw PanelException.invalid("host", "required");
                }
                yield new FetchRequest(null, null, HostId.valueOf(host), path.strip(), null);
            }
        };
    }
}
