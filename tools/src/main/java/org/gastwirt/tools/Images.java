package org.gastwirt.tools;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Uploads images and waits until a host found them good. */
public final class Images {

    private static final Duration CHECKED_WITHIN = Duration.ofMinutes(15);

    private final PanelClient panel;

    public Images(PanelClient panel) {
        this.panel = panel;
    }

    /** A kernel with an initial RAM disk. The panel adds the addresses to the append line. */
    public void kernel(String slug, String name, Path kernel, Path initrd, String append) throws InterruptedException {
        if (find(slug) == null) {
            var image = new LinkedHashMap<String, Object>();
            image.put("slug", slug);
            image.put("name", name);
            image.put("kind", "KERNEL");
            image.put("first_boot", "KERNEL_ARGS");
            image.put("append_line", append);
            panel.post("/v1/images", image);
        }
        if (!ready(slug)) {
            upload(slug, "initrd", initrd);
            upload(slug, "kernel", kernel); // last: with it the image is complete, and its check begins
            awaitReady(slug);
        }
    }

    /** A qcow2 disk image with cloud-init. */
    public void disk(String slug, String name, Path disk) throws InterruptedException {
        if (find(slug) == null) {
            panel.post("/v1/images", Map.of("slug", slug, "name", name, "kind", "DISK", "first_boot", "CLOUD_INIT"));
        }
        if (!ready(slug)) {
            upload(slug, "disk?format=QCOW2", disk);
            awaitReady(slug);
        }
    }

    private void upload(String slug, String role, Path file) {
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException("The file " + file.getFileName() + " is missing; build it first.");
        }
        panel.upload("/v1/images/" + slug + "/files/" + role, file);
    }

    private void awaitReady(String slug) throws InterruptedException {
        long end = System.nanoTime() + CHECKED_WITHIN.toNanos();
        while (!ready(slug)) {
            JsonNode image = find(slug);
            if (image != null && image.path("state").asString().equalsIgnoreCase("refused")) {
                throw new IllegalStateException("The image " + slug + " was refused: "
                        + image.path("reason").asString(""));
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException("The image " + slug + " was not checked in time.");
            }
            Thread.sleep(100);
        }
    }

    private boolean ready(String slug) {
        JsonNode image = find(slug);
        return image != null && image.path("state").asString().equalsIgnoreCase("ready");
    }

    private @Nullable JsonNode find(String slug) {
        try {
            return panel.get("/v1/images/" + slug);
        } catch (ApiProblem problem) {
            if (problem.status() == 404) {
                return null;
            }
            throw problem;
        }
    }
}
