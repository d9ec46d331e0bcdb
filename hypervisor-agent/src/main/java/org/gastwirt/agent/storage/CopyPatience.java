package org.gastwirt.agent.storage;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.gastwirt.agent.journal.Work;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.shared.AgentException;
import org.gastwirt.agent.shared.Log;

/** Waits for the panel and for the other host, unless the order is not wanted any more. */
final class CopyPatience {

    /** How long the other side may be away, or the panel. */
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private static final long FIRST_REST_MILLIS = 200;
    private static final long LONGEST_REST_MILLIS = 5_000;

    private final Work work;
    private long until;
    private long restMillis = FIRST_REST_MILLIS;
    private long furthest = -1;

    CopyPatience(Work work) {
        this.work = work;
        renewed();
    }

    void renewed() {
        until = System.nanoTime() + PATIENCE.toNanos();
        restMillis = FIRST_REST_MILLIS;
    }

    boolean newer(long offset) {
        boolean newer = offset > furthest;
        furthest = Math.max(furthest, offset);
        return newer;
    }

    void goesOn(long position) {
        if (newer(position)) {
            renewed();
        }
        another();
    }

    void another() {
        work.stillWanted();
        if (System.nanoTime() > until) {
            throw new AgentException(FailureCode.TIMED_OUT, "The other host did not come for half an hour.");
        }
    }

    /** Only what may pass by itself is waited for. */
    void rest(AgentException e) {
        if (e.code() != FailureCode.PANEL_UNREACHABLE) {
            throw e;
        }
        Log.warn("A copy was interrupted and goes on: " + e.sentence(), null);
        another();
        try {
            TimeUnit.MILLISECONDS.sleep(restMillis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            work.stillWanted();
        }
        restMillis = Math.min(restMillis * 2, LONGEST_REST_MILLIS);
    }
}
