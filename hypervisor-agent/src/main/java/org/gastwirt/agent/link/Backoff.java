package org.gastwirt.agent.link;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before dialling again: a quick first try, then twice as long each time, scattered so that hosts do not come at once. */
final class Backoff {

    private static final long FIRST_MILLIS = 100;
    private static final long LONGEST_MILLIS = 10_000;

    private final RandomGenerator random;
    private long next = FIRST_MILLIS;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** Between half of the present step and all of it. */
    Duration next() {
        long step = next;
        next = Math.min(step * 2, LONGEST_MILLIS);
        return Duration.ofMillis(step / 2 + random.nextLong(step / 2 + 1));
    }

    /** After a connection that was believed. */
    void reset() {
        next = FIRST_MILLIS;
    }
}
