package org.gastwirt.tools;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A guest's serial console, as a test reads it. */
final class SerialLine implements ConsoleLine {

    private final WebSocketStream stream;
    private final StringBuilder seen = new StringBuilder();

    SerialLine(PanelClient panel, String server) throws IOException {
        JsonNode ticket = panel.post("/v1/servers/" + server + "/actions/console", Map.of("kind", "serial"));
        stream = new WebSocketStream(
                URI.create(ticket.path("wss_url").asString()),
                panel.base().toString(),
                "binary",
                ticket.path("subprotocol").asString());
    }

    /** Until the guest printed this. */
    void awaitText(String text) {
        await("the guest printed " + text).atMost(Duration.ofSeconds(90)).until(() -> {
            byte[] part = stream.poll(Duration.ofMillis(200));
            if (part != null) {
                seen.append(new String(part, StandardCharsets.ISO_8859_1));
            }
            return seen.indexOf(text) >= 0;
        });
    }

    @Override
    public void say(String words) {
        stream.write(GuestShell.bytes(words));
    }

    @Override
    public @Nullable Matcher read(Pattern pattern, Duration atMost) throws IOException {
        long end = System.nanoTime() + atMost.toNanos();
        while (System.nanoTime() < end) {
            byte[] part = stream.poll(Duration.ofMillis(200));
            if (part != null) {
                seen.append(new String(part, StandardCharsets.ISO_8859_1));
                Matcher found = pattern.matcher(seen);
                if (found.find()) {
                    return found;
                }
            }
        }
        return null;
    }

    @Override
    public void close() {
        stream.close();
    }
}
