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

    /** A connection that its browser closed takes the first write and refuses the next. */
    private static final int KNOCKS = 4;

    private static final long KNOCK_MILLIS = 250;

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

    /**
     * Whoever goes through pages quickly leaves streams behind that nobody noticed yet, as nothing was written to them: before
     * an account is refused, its streams say that they are there.
     *
     * @return nothing when it is open now
     */
    synchronized Optional<Refusal> open(LiveStream stream, @Nullable String since) throws InterruptedException {
        var refusal = tryToOpen(stream, since);
        for (int knock = 0; knock < KNOCKS && refusal.equals(Optional.of(Refusal.TOO_MANY_OF_ACCOUNT)); knock++) {
            ofAccount(stream).forEach(LiveStream::knock);
            wait(KNOCK_MILLIS);
            refusal = tryToOpen(stream, since);
        }
        return refusal;
    }

    private List<LiveStream> ofAccount(LiveStream stream) {
        var account = stream.login().account();
        return open.stream()
                .filter(other -> other.login().account().equals(account))
                .toList();
    }

    private Optional<Refusal> tryToOpen(LiveStream stream, @Nullable String since) {
        if (!running) {
            return Optional.of(Refusal.STOPPING);
        }
        if (open.size() >= settings.perPanel()) {
            return Optional.of(Refusal.TOO_MANY);
        }
        if (ofAccount(stream).size() >= settings.perAccount()) {
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
        makeKnown();
    }

    private synchronized void makeKnown() {
        notifyAll();
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
