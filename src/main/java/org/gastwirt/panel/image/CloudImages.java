package org.gastwirt.panel.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Official cloud images by the address where their publishers offer them, from {@code cloud-images.json}. */
@Component
class CloudImages {

    /**
     * One of them.
     *
     * @param url always the newest build
     * @param checksums the publisher's list of digests, which names the file
     * @param minMemoryMib what it needs to boot
     */
    record CloudImage(String slug, String name, String url, String checksums, int minMemoryMib) {}

    private final List<CloudImage> all;

    CloudImages(JsonMapper json) {
        try (var in = new ClassPathResource("cloud-images.json").getInputStream()) {
            this.all = List.of(json.readValue(in, CloudImage[].class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<CloudImage> all() {
        return all;
    }

    Optional<CloudImage> find(String slug) {
        return all.stream().filter(image -> image.slug().equals(slug)).findAny();
    }

    /** Where the digest of that file is published, or null for a file that is not in the catalogue. */
    @Nullable
    String checksumsOf(String url) {
        return all.stream()
                .filter(image -> image.url().equals(url))
                .map(CloudImage::checksums)
                .findAny()
                .orElse(null);
    }
}
