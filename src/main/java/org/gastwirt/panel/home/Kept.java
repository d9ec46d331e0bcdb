package org.gastwirt.panel.home;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A figure that costs something, computed again when it is asked for and old: the one who asks gets the old one at once, and
 * the next the new one. Only the first has to wait.
 */
final class Kept<T> {

    /** @param at when it was true */
    record Figure<T>(T value, Instant at) {}

    private static final Logger log = LoggerFactory.getLogger(Kept.class);

    /** So old that nobody should be shown it any more: nobody asked for a long time. */
    private static final int STALE = 10;

    private final Supplier<T> source;
    private final Duration fresh;
    private final Clock clock;
    private final AtomicReference<@Nullable Figure<T>> known = new AtomicReference<>();
    private final AtomicBoolean computing = new AtomicBoolean();

    Kept(Supplier<T> source, Duration fresh, Clock clock) {
        this.source = source;
        this.fresh = fresh;
        this.clock = clock;
    }

    Figure<T> get() {
        Figure<T> now = known.get();
        // a figure from the future was kept before the clock was set back
        if (now == null || now.at().isAfter(clock.instant()) || isOlder(now, fresh.multipliedBy(STALE))) {
            return compute();
        }
        if (isOlder(now, fresh) && computing.compareAndSet(false, true)) {
            Thread.ofVirtual().name("home-figures").start(this::computeBeside);
        }
        return now;
    }

    private boolean isOlder(Figure<T> figure, Duration age) {
        return figure.at().plus(age).isBefore(clock.instant());
    }

    private Figure<T> compute() {
        var figure = new Figure<>(source.get(), clock.instant());
        known.set(figure);
        return figure;
    }

    private void computeBeside() {
        try {
            compute();
        } catch (RuntimeException e) {
            log.warn("A figure of the start page could not be computed again: {}", e.getMessage());
        } finally {
            computing.set(false);
        }
    }
}
