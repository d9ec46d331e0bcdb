package org.gastwirt.panel.live;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.gastwirt.panel.account.HeldLogin;
import org.gastwirt.panel.shared.Actor;

/**
 * What one open page is told. Changes wait here until the page has read what came before; the same topic waits once, and too
 * many become one {@link #ALL}, so that a slow reader costs no memory.
 */
final class LiveStream {

    /** Told instead of topics: look at everything again. */
    static final String ALL = "all";

    /** What is next for the page. */
    sealed interface Next {
        /** @param cursor from where to go on after a lost connection */
        record Changed(String cursor, Set<String> topics) implements Next {}

        /** Nothing happened for a while. */
        record Quiet() implements Next {}

        /** The page is told nothing more. */
        record End() implements Next {}
    }

    private final Actor reader;
    private final HeldLogin login;
    private final Set<String> topics;
    private final LiveSettings settings;
    private final Set<String> waiting = new LinkedHashSet<>();
    private String cursor = "";
    private long due;
    private long earliest = System.nanoTime();
    private boolean knocked;
    private boolean ended;

    LiveStream(Actor reader, HeldLogin login, Collection<String> topics, LiveSettings settings) {
        this.reader = reader;
        this.login = login;
        this.topics = Set.copyOf(topics);
        this.settings = settings;
    }

    HeldLogin login() {
        return login;
    }

    /** Something changed; {@code now} is the feed's cursor behind it. */
    synchronized void offer(Change change, String now) {
        cursor = now;
        if (!change.isFor(reader)) {
            return;
        }
        Duration patience = change.extent() == Change.Extent.LOAD ? settings.loadEvery() : Duration.ZERO;
        if (change.extent() != Change.Extent.PART) {
            offer(change.kind().list(), patience);
        }
        if (change.id() != null) {
            offer(change.kind().topic(change.id()), patience);
        } else {
            String start = change.kind().one() + ":";
            topics.stream().filter(topic -> topic.startsWith(start)).forEach(topic -> offer(topic, patience));
        }
    }

    private void offer(String topic, Duration patience) {
        if (topics.contains(topic)) {
            add(topic, patience);
        }
    }

    /** Something may have been missed. */
    synchronized void offerAll(String now) {
        cursor = now;
        add(ALL, Duration.ZERO);
    }

    private void add(String word, Duration patience) {
        long when = Math.max(System.nanoTime() + patience.toNanos(), earliest);
        due = waiting.isEmpty() ? when : Math.min(due, when);
        if (waiting.contains(ALL)) {
            return;
        }
        if (word.equals(ALL) || waiting.size() >= settings.backlog()) {
            waiting.clear();
            waiting.add(ALL);
        } else {
            waiting.add(word);
        }
        notifyAll();
    }

    /** From where it goes on when nothing happens. */
    synchronized void startAt(String now) {
        cursor = now;
    }

    synchronized String cursor() {
        return cursor;
    }

    /** Waits for something to tell; what waits goes out together, and at most five times a second. */
    synchronized Next next() throws InterruptedException {
        long quiet = System.nanoTime() + settings.beat().toNanos();
        while (!ended) {
            long now = System.nanoTime();
            if (!waiting.isEmpty() && due - now <= 0) {
                earliest = now + settings.pause().toNanos();
                var told = new Next.Changed(cursor, Set.copyOf(waiting));
                waiting.clear();
                return told;
            }
            long until = waiting.isEmpty() ? quiet : Math.min(due, quiet);
            if (quiet - now <= 0 || knocked) {
                knocked = false;
                return new Next.Quiet();
            }
            wait(Math.max(1, Duration.ofNanos(until - now).toMillis()));
        }
        return new Next.End();
    }

    /** It says at once that it is there, which shows whether somebody still reads. */
    synchronized void knock() {
        knocked = true;
        notifyAll();
    }

    /** How many words wait. */
    synchronized int backlog() {
        return waiting.size();
    }

    synchronized void end() {
        ended = true;
        notifyAll();
    }
}
