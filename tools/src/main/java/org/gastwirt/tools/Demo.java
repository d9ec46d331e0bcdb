package org.gastwirt.tools;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Everything a first look needs: a network with NAT, pools, plans, a customer and a bootable image. Run twice, it changes nothing. */
final class Demo {

    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;

    private final PanelClient panel;
    private final Images images;

    Demo(PanelClient panel, Images images) {
        this.panel = panel;
        this.images = images;
    }

    void prepare(DemoNetwork network, Path tiny) throws InterruptedException {
        network(network);
        plan("tiny", "Tiny", 1, 256 * MIB, GIB);
        plan("small", "Small", 1, GIB, 10 * GIB);
        plan("medium", "Medium", 2, 2 * GIB, 20 * GIB);
        panel.put(
                "/v1/customers/by-external-id/demo",
                Map.of("name", "Ada Example", "email", "ada@example.com", "locale", "en"));
        images.kernel(
                "tiny",
                "Tiny Linux",
                tiny.resolve("vmlinuz"),
                tiny.resolve("initrd.img"),
                "console=tty0 console=ttyS0");
    }

    private void network(DemoNetwork network) {
        if (!has("/v1/networks?limit=200", "name", "demo")) {
            panel.post(
                    "/v1/networks",
                    Map.of("name", "demo", "bridge", network.bridge(), "resolvers", List.of(network.gateway())));
        }
        if (!has("/v1/networks/demo/pools", "name", "demo-v4")) {
            panel.post(
                    "/v1/networks/demo/pools",
                    Map.of(
                            "name", "demo-v4",
                            "subnet", network.subnet(),
                            "gateway", network.gateway(),
                            "addresses", List.of(network.range()),
                            "quarantine_seconds", 60));
        }
        if (!has("/v1/networks/demo/pools", "name", "demo-v6")) {
            panel.post(
                    "/v1/networks/demo/pools",
                    Map.of(
                            "name",
                            "demo-v6",
                            "subnet",
                            network.subnet6(),
                            "gateway",
                            network.gateway6(),
                            "server_prefix",
                            128,
                            "quarantine_seconds",
                            60));
        }
    }

    private void plan(String slug, String name, int vcpus, long memory, long disk) {
        if (!has("/v1/plans?limit=200", "slug", slug)) {
            panel.post(
                    "/v1/plans",
                    Map.of(
                            "slug", slug,
                            "name", name,
                            "vcpus", vcpus,
                            "memory_bytes", memory,
                            "disk_bytes", disk,
                            "traffic_bytes", 1024 * GIB));
        }
    }

    private boolean has(String list, String field, String value) {
        for (JsonNode item : panel.get(list).path("data")) {
            if (item.path(field).asString("").equals(value)) {
                return true;
            }
        }
        return false;
    }
}
