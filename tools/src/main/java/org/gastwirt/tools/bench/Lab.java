package org.gastwirt.tools.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gastwirt.tools.Database;
import org.gastwirt.tools.Images;
import org.gastwirt.tools.PanelClient;
import tools.jackson.databind.JsonNode;

/** The panel under measurement with its catalogue, and its database. */
record Lab(Path folder, Database database, PanelProcess panel, PanelClient client) {

    static final String HOST = "bench-host";

    static Lab of(Path folder, Database database, PanelProcess panel) throws IOException {
        return new Lab(folder, database, panel, new PanelClient(panel.url(), panel.setupToken()));
    }

    /** @param bridge there already */
    void network(String bridge) {
        client.post("/v1/networks", Map.of("name", "bench", "bridge", bridge));
        client.post(
                "/v1/networks/bench/pools",
                Map.of(
                        "name", "bench-v4",
                        "subnet", "10.68.0.0/16",
                        "gateway", "10.68.0.1",
                        "addresses", List.of("10.68.0.10-10.68.63.250"),
                        "quarantine_seconds", 0));
        client.post(
                "/v1/plans",
                Map.of(
                        "slug",
                        "tiny",
                        "name",
                        "Tiny",
                        "vcpus",
                        1,
                        "memory_bytes",
                        256L << 20,
                        "disk_bytes",
                        1L << 30,
                        "ipv6",
                        false));
    }

    /** Needs a host, which checks it. */
    void image(Path tiny) throws InterruptedException {
        new Images(client)
                .kernel(
                        "tiny",
                        "Tiny Linux",
                        tiny.resolve("vmlinuz"),
                        tiny.resolve("initrd.img"),
                        "console=tty0 console=ttyS0");
    }

    /** A customer with all the room there can be; its id. */
    String customer(String externalId) {
        JsonNode answer = client.put(
                "/v1/customers/by-external-id/" + externalId,
                Map.of(
                        "name", "Bench",
                        "email", "bench@example.com",
                        "limits",
                                Map.of(
                                        "servers", 100_000,
                                        "vcpus", 1_000_000,
                                        "memory_bytes", 1L << 60,
                                        "disk_bytes", 1L << 60,
                                        "addresses", 1_000_000)));
        return answer.path("id").asString();
    }

    /** Orders a tiny server as a billing system does; the answer of {@code POST /v1/servers}. */
    JsonNode order(String customer, String name) {
        var order = new LinkedHashMap<String, Object>();
        order.put("customer_id", customer);
        order.put("plan", "tiny");
        order.put("image", "tiny");
        order.put("name", name);
        order.put("hostname", name + ".example.com");
        order.put("external_id", name);
        return client.post("/v1/servers", order, UUID.randomUUID().toString());
    }

    /** Deletes it now and waits until it is gone from the host. */
    void remove(JsonNode order) {
        String server = order.path("server").path("id").asString();
        JsonNode answer = client.delete("/v1/servers/" + server + "?grace=0s");
        client.await(answer.path("job").path("id").asString(), Duration.ofMinutes(2));
    }

    /** The id of a server as the host knows it. */
    UUID vm(String name) {
        return UUID.fromString(database.column("select id from server where name = '" + name + "'")
                .getFirst());
    }

    /** A new ticket for the screen of a server, by its public id. */
    Door screenOf(String server) {
        JsonNode ticket = client.post("/v1/servers/" + server + "/actions/console", Map.of("kind", "screen"));
        return new Door(
                URI.create(ticket.path("wss_url").asString()),
                panel.url().toString(),
                List.of("binary", ticket.path("subprotocol").asString()));
    }
}
