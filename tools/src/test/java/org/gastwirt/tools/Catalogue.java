package org.gastwirt.tools;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the acceptance of a hypervisor orders: one plan and kernels whose guests let root in. */
final class Catalogue {

    static final String PLAN = "acceptance";
    /** Of guests that do nothing. */
    static final String SMALL_PLAN = "small";

    /** Another than the usual one, and no limit that a guest would feel. */
    static final HypervisorSite.Share SHARE = new HypervisorSite.Share(512, 190);

    static final String PASSWORD = "gastwirt";

    /** crypt(3) of {@link #PASSWORD}. */
    static final String HASH =
            "$6$lab$RjmaD.2TjnFzlpVQDCitt0zE5RN2M0//dwEcBOth6I3KbV5XrcHS69A.FsbsyCtZO4aIwqBqwDy663RQGPVnc.";

    private final PanelClient panel;

    Catalogue(PanelClient panel) {
        this.panel = panel;
    }

    void network(String name, String bridge, String subnet, String gateway, String addresses) {
        panel.post("/v1/networks", Map.of("name", name, "bridge", bridge));
        panel.post(
                "/v1/networks/" + name + "/pools",
                Map.of(
                        "name",
                        name + "-v4",
                        "subnet",
                        subnet,
                        "gateway",
                        gateway,
                        "addresses",
                        List.of(addresses),
                        "quarantine_seconds",
                        0));
    }

    void plan(String slug, int vcpus, long memoryMib) {
        panel.post(
                "/v1/plans",
                Map.of(
                        "slug",
                        slug,
                        "name",
                        slug,
                        "vcpus",
                        vcpus,
                        "memory_bytes",
                        memoryMib << 20,
                        "disk_bytes",
                        1L << 30,
                        "ipv6",
                        false,
                        "cpu_weight",
                        SHARE.weight(),
                        "cpu_cap",
                        SHARE.capPercent()));
    }

    /** @param xen how Xen runs it; null: as fits */
    void kernel(String slug, String append, @Nullable String xen) {
        var image = new LinkedHashMap<String, Object>();
        image.put("slug", slug);
        image.put("name", slug);
        image.put("kind", "KERNEL");
        image.put("first_boot", "KERNEL_ARGS");
        image.put("append_line", append + " roothash=" + HASH);
        if (xen != null) {
            image.put("xen_guest", xen);
        }
        panel.post("/v1/images", image);
        Path tiny = Lab.tinyGuest();
        try {
            new Images(panel).kernel(slug, slug, tiny.resolve("vmlinuz"), tiny.resolve("initrd.img"), append);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
