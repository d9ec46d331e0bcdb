package org.gastwirt.panel.image;

import java.util.UUID;
import org.gastwirt.agent.protocol.ImageFile;
import org.jspecify.annotations.Nullable;

/**
 * Where an image's file comes from: an address, or a path on a host.
 *
 * @param digest what was published, in hexadecimal; null: nothing
 * @param digestUrl where it is published, when {@code digest} is not known yet
 * @param uploadId under which the host sends it
 */
record FileSource(
        ImageFile.Role role,
        @Nullable String url,
        @Nullable String digest,
        @Nullable String digestUrl,
        @Nullable UUID host,
        @Nullable String path,
        UUID uploadId) {

    /** For people, and for another try. */
    String text() {
        return url == null ? "host:" + host + ":" + path : url;
    }
}
