package org.gastwirt.panel.live;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.gastwirt.panel.account.HeldLogins;
import org.gastwirt.panel.live.LiveStream.Next;
import org.gastwirt.panel.shared.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The stream of one page (server-sent events). The request's virtual thread waits for what is to be told and writes it; a
 * reader that takes nothing holds up nobody but itself.
 *
 * <p>Events: {@code changed} with the topics that changed, or {@code all}; {@code beat} when nothing happens. An id is a
 * cursor of {@link Feed}.
 */
@Controller
class LiveController {

    private final OpenStreams streams;
    private final HeldLogins logins;
    private final LiveSettings settings;
    private final Clock clock;

    LiveController(OpenStreams streams, HeldLogins logins, LiveSettings settings, Clock clock) {
        this.streams = streams;
        this.logins = logins;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @param topics separated by spaces; words that no change is ever told under are passed over
     * @param since the cursor that the page knows; a browser that comes again by itself sends it as a header
     */
    @GetMapping(path = "/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void follow(
            @RequestParam(defaultValue = "") String topics,
            @RequestParam(required = false) @Nullable String since,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last,
            Actor me,
            HttpServletRequest request,
            HttpServletResponse response)
            throws InterruptedException {
        var login = logins.of(request);
        List<String> wanted =
                Stream.of(topics.split(" ")).distinct().filter(Kind::isTopic).toList();
        if (login == null || wanted.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return;
        }
        if (wanted.size() > settings.topics()) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        var stream = new LiveStream(me, login, wanted, settings);
        var refusal = streams.open(stream, last == null ? since : last);
        if (refusal.isPresent()) {
            refuse(refusal.get(), response);
            return;
        }
        try {
            tell(stream, response);
        } catch (IOException gone) {
            // the page was left; there is nobody to tell
        } finally {
            streams.close(stream);
        }
    }

    private static void refuse(OpenStreams.Refusal refusal, HttpServletResponse response) {
        response.setStatus(
                switch (refusal) {
                    case TOO_MANY_OF_ACCOUNT -> 429;
                    case TOO_MANY, STOPPING -> HttpServletResponse.SC_SERVICE_UNAVAILABLE;
                });
        response.setHeader(HttpHeaders.RETRY_AFTER, refusal == OpenStreams.Refusal.STOPPING ? "1" : "30");
    }

    private void tell(LiveStream stream, HttpServletResponse response) throws IOException, InterruptedException {
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store, no-transform");
        // nginx would keep it until it has a full buffer
        response.setHeader("X-Accel-Buffering", "no");
        Instant end = clock.instant().plus(settings.longest());
        write(response, "retry: 1000\nid: " + stream.cursor() + "\nevent: beat\ndata: -\n\n");
        while (end.isAfter(clock.instant())) {
            switch (stream.next()) {
                case Next.Changed(String cursor, var topics) ->
                    write(response, "id: " + cursor + "\nevent: changed\ndata: " + String.join(" ", topics) + "\n\n");
                case Next.Quiet() -> write(response, ": still here\nevent: beat\ndata: -\n\n");
                case Next.End() -> {
                    return;
                }
            }
        }
    }

    private static void write(HttpServletResponse response, String event) throws IOException {
        response.getOutputStream().write(event.getBytes(StandardCharsets.UTF_8));
        response.flushBuffer();
    }
}
