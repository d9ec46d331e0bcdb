package org.gastwirt.panel.live;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The streams that are open on this panel, and how many may be. When the panel stops they end before its web server waits
 * for requests to finish, so that browsers go to the other panel at once.
 */
@Component
class OpenStreams implements SmartLifecycle {

    private final LiveSettings settings;
    private final Feed feed;
    private final Set<LiveStream> open = ConcurrentHashMap.newKeySet();
    private boolean running;

    OpenStreams(LiveSettings settings, Feed feed) {
        this.settings = settings;
        this.feed = feed;
    }

    /** Why there is no stream. */
    enum Refusal {
        TOO_MANY_OF_ACCOUNT,
        TOO_MANY,
        STOPPING
    }

    /** @return nothing when it is open now */
    synchronized Optional<Refusal> open(LiveStream stream, @Nullable String since) {
        if (!running) {
            return Optional.of(Refusal.STOPPING);
        }
        if (open.size() >= settings.perPanel()) {
            return Optional.of(Refusal.TOO_MANY);
        }
        var account = stream.login().account();
        if (open.stream()
                        .filter(other -> other.login().account().equals(account))
                        .count()
                >= settings.perAccount()) {
            return Optional.of(Refusal.TOO_MANY_OF_ACCOUNT);
        }
        open.add(stream);
        feed.join(stream, since);
        return Optional.empty();
    }

    void close(LiveStream stream) {
        stream.end();
        feed.leave(stream);
        open.remove(stream);
    }

    List<LiveStream> all() {
        return List.copyOf(open);
    }

    @Override
    public synchronized void start() {
        running = true;
    }

    @Override
    public synchronized void stop() {
        running = false;
        all().forEach(LiveStream::end);
    }

    @Override
    public synchronized boolean isRunning() {
        return running;
    }
}
