package org.gastwirt.panel.image;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Tells how many servers were made from an image; implemented by whoever has the servers. */
public interface ImageUse {

    /** Servers that are not deleted, by image; without those that no server was made from. */
    Map<UUID, Integer> serversOfImages(Collection<UUID> images);
}
