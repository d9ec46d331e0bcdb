package org.gastwirt.agent.storage;

import java.io.InputStream;

/** Where an image's bytes come from. */
public interface BlobSource {

    /**
     * Opens the file with that digest for reading.
     *
     * @throws org.gastwirt.agent.shared.AgentException {@code PANEL_UNREACHABLE} or {@code IMAGE_MISSING}
     */
    InputStream open(String sha256);
}
