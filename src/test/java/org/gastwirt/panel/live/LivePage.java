package org.gastwirt.panel.live;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.gastwirt.panel.testing.Browser;

/** The stream of an open page, as a browser reads it. */
final class LivePage implements AutoCloseable {

    private final HttpResponse<InputStream> answer;
    private final List<Set<String>> told = new CopyOnWriteArrayList<>();
    private volatile String cursor = "";
    private volatile boolean ended;

    private LivePage(HttpResponse<InputStream> answer) {
        this.answer = answer;
        Thread.ofVirtual().start(this::read);
        await().until(() -> ended || !cursor.isEmpty());
    }

    static LivePage following(Browser browser, String... topics) {
        return since("", browser, topics);
    }

    /** With a cursor of before. */
    static LivePage since(String cursor, Browser browser, String... topics) {
        String words = URLEncoder.encode(String.join(" ", topics), StandardCharsets.UTF_8);
        return new LivePage(browser.open("/live?topics=" + words + "&since=" + cursor, "Accept", "text/event-stream"));
    }

    private void read() {
        try (var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            String id = "";
            String event = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    event = line.substring(7);
                } else if (line.startsWith("data: ") && event.equals("changed")) {
                    told.add(Set.of(line.substring(6).split(" ")));
                } else if (line.isEmpty() && !id.isEmpty()) {
                    cursor = id;
                }
            }
        } catch (IOException hungUp) {
            // by us or by the panel
        } finally {
            ended = true;
        }
    }

    int status() {
        return answer.statusCode();
    }

    /** Each message's topics, in order. */
    List<Set<String>> told() {
        return told;
    }

    String cursor() {
        return cursor;
    }

    /** Waits until this was told. */
    LivePage hears(String topic) {
        await().until(() -> told.stream().anyMatch(topics -> topics.contains(topic)));
        return this;
    }

    /** Without a cursor of this panel the first word is "all". */
    LivePage upToDate() {
        hears(LiveStream.ALL);
        told.clear();
        return this;
    }

    void awaitEnd() {
        await().until(() -> ended);
    }

    @Override
    public void close() {
        try {
            answer.body().close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
