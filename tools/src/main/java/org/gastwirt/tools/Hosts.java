package org.gastwirt.tools;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Enrols hosts and waits for them. */
public final class Hosts {

    private final PanelClient panel;

    public Hosts(PanelClient panel) {
        this.panel = panel;
    }

    /** A one-time token for a machine; the host's entry and its location are made when they are not there. */
    public String enrolmentToken(String name) {
        JsonNode host = find(name);
        if (host == null) {
            location("here", "Here");
            host = panel.post("/v1/hosts", Map.of("name", name, "location", "here"));
        }
        return panel.post("/v1/hosts/" + host.path("id").asString() + "/enrolment-tokens", Map.of())
                .path("token")
                .asString();
    }

    /** @throws IllegalStateException when the host is still away then */
    public void awaitConnected(String name, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (true) {
            JsonNode host = find(name);
            if (host != null && host.path("state").asString("").equals("ready")) {
                return;
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException("The host " + name + " is not ready; its state is "
                        + (host == null ? "unknown" : host.path("state").asString()) + ".");
            }
            Thread.sleep(200);
        }
    }

    private void location(String slug, String name) {
        for (JsonNode location : panel.get("/v1/locations").path("data")) {
            if (location.path("slug").asString().equals(slug)) {
                return;
            }
        }
        panel.post("/v1/locations", Map.of("slug", slug, "name", name));
    }

    private @Nullable JsonNode find(String name) {
        for (JsonNode host : panel.get("/v1/hosts?limit=200").path("data")) {
            if (host.path("name").asString().equals(name)) {
                return host;
            }
        }
        return null;
    }
}
