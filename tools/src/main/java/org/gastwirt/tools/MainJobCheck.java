package org.gastwirt.tools;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * The main job through the public interfaces only: order a server, follow its job, read its serial console and its screen,
 * and end it again. Prints a timeline.
 */
public final class MainJobCheck {

    private static final String MARKER = "GASTWIRT-FIRST-OUTPUT";
    private static final Duration BUILT_WITHIN = Duration.ofMinutes(3);
    private static final Duration BOOTED_WITHIN = Duration.ofMinutes(3);

    private final PanelClient panel;
    private final PrintStream out;
    private long start;

    public MainJobCheck(PanelClient panel, PrintStream out) {
        this.panel = panel;
        this.out = out;
    }

    /** @throws IllegalStateException with one sentence when no guest really booted */
    public void run(String image) throws IOException, InterruptedException {
        String name = "check-" + Long.toString(System.currentTimeMillis(), 36);
        out.println("Main job, headless: one server from the image " + image);
        start = System.nanoTime();
        JsonNode answer = order(name, image);
        tell("accepted");
        String server = answer.path("server").path("id").asString();
        try {
            follow(answer.path("job").path("id").asString());
            awaitOutput(server);
            tell("first guest output");
            RfbClient.Screen screen = awaitScreen(server);
            tell("first screen (" + screen.version() + ", " + screen.width() + "x" + screen.height() + ")");
        } finally {
            remove(server);
        }
        tell("removed again");
        out.println("A guest booted, and its screen was seen.");
    }

    private JsonNode order(String name, String image) {
        var order = new LinkedHashMap<String, Object>();
        order.put("customer", Map.of("external_id", "demo", "name", "Ada Example", "email", "ada@example.com"));
        order.put("plan", "tiny");
        order.put("image", image);
        order.put("name", name);
        order.put("hostname", name + ".example.com");
        return panel.post("/v1/servers", order, UUID.randomUUID().toString());
    }

    private void follow(String job) throws InterruptedException {
        long end = System.nanoTime() + BUILT_WITHIN.toNanos();
        boolean volume = false;
        while (true) {
            JsonNode now = panel.get("/v1/jobs/" + job);
            if (!volume && isDone(now, "make-volume")) {
                volume = true;
                tell("volume ready");
            }
            switch (now.path("status").asString()) {
                case "succeeded" -> {
                    if (!volume) {
                        tell("volume ready");
                    }
                    tell("started");
                    return;
                }
                case "failed", "canceled" ->
                    throw new IllegalStateException("The server could not be made: "
                            + now.path("error").path("detail").asString("no reason given"));
                default -> {
                    if (System.nanoTime() > end) {
                        throw new IllegalStateException("The server was not made in time; the job is at "
                                + now.path("stage").asString("an unknown stage") + ".");
                    }
                    Thread.sleep(20);
                }
            }
        }
    }

    private static boolean isDone(JsonNode job, String step) {
        for (JsonNode one : job.path("steps")) {
            if (one.path("name").asString().equals(step)) {
                return one.path("state").asString("").equalsIgnoreCase("done");
            }
        }
        return false;
    }

    private void awaitOutput(String server) throws IOException {
        long end = System.nanoTime() + BOOTED_WITHIN.toNanos();
        var seen = new StringBuilder();
        try (WebSocketStream serial = open(server, "serial")) {
            while (seen.indexOf(MARKER) < 0) {
                byte[] part = serial.poll(Duration.ofSeconds(5));
                if (part != null) {
                    seen.append(new String(part, StandardCharsets.ISO_8859_1));
                }
                if (System.nanoTime() > end) {
                    throw new IllegalStateException(
                            "The guest printed nothing within " + BOOTED_WITHIN.toSeconds() + " s.");
                }
            }
        }
    }

    private RfbClient.Screen awaitScreen(String server) throws IOException, InterruptedException {
        long end = System.nanoTime() + BOOTED_WITHIN.toNanos();
        try (WebSocketStream stream = open(server, "screen")) {
            var viewer = new RfbClient(stream);
            RfbClient.Screen screen = viewer.handshake();
            while (viewer.litPixels() == 0) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("The guest's screen stayed black.");
                }
                Thread.sleep(100);
            }
            return screen;
        }
    }

    private WebSocketStream open(String server, String kind) throws IOException {
        JsonNode ticket = panel.post("/v1/servers/" + server + "/actions/console", Map.of("kind", kind));
        return new WebSocketStream(
                URI.create(ticket.path("wss_url").asString()),
                panel.base().toString(),
                "binary",
                ticket.path("subprotocol").asString());
    }

    private void remove(String server) {
        JsonNode answer = panel.delete("/v1/servers/" + server + "?grace=0s");
        panel.await(answer.path("job").path("id").asString(), BUILT_WITHIN);
    }

    private void tell(String what) {
        out.printf("%8.2f s  %s%n", (System.nanoTime() - start) / 1e9, what);
    }
}
