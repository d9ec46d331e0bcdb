package org.gastwirt.panel.console;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.jspecify.annotations.Nullable;

/**
 * What is heard of a guest and not stored yet. The thread that hears waits while there is too much, which slows this
 * recording's own line to the guest and nobody's console; the thread that stores takes pieces.
 */
final class RunningRecording {

    /** A piece is stored when it is as large, or as old. */
    private static final int PIECE = 128 << 10;

    private static final Duration OLD = Duration.ofSeconds(2);

    private static final int MOST_WAITING = 2 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration TICK = Duration.ofMillis(200);

    /**
     * What is to be done now.
     *
     * @param say to the guest
     * @param store empty: nothing
     * @param length of the recording, with what is to be stored
     * @param end not null: this was all
     */
    record Work(
            byte[] say,
            byte[] store,
            Duration length,
            @Nullable RecordingEnd end) {}

    private final RecordedStream file;
    private final long maxBytes;
    private final long begun = System.nanoTime();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    private long all;
    private long stored = begun;
    private @Nullable RecordingEnd end;

    /** @param maxBytes of the file */
    RunningRecording(RecordedStream file, long maxBytes) {
        this.file = file;
        this.maxBytes = maxBytes;
        keep(file.head());
    }

    /** How long it runs. */
    Duration age() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** What the guest says; forgotten after the end. */
    void hear(ByteBuffer said) {
        lock.lock();
        try {
            long patience = PATIENCE.toNanos();
            while (end == null && waiting.size() > MOST_WAITING) {
                if (patience <= 0) {
                    end = RecordingEnd.FAILED;
                }
                patience = changed.awaitNanos(patience);
            }
            if (end == null) {
                keep(file.heard(said, age().toMillis()));
            }
        } catch (PanelException e) {
            end = e.code() == ErrorCode.UNAUTHENTICATED ? RecordingEnd.PASSWORD : RecordingEnd.FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end = RecordingEnd.FAILED;
        } finally {
            changed.signalAll();
            lock.unlock();
        }
    }

    private void keep(byte[] piece) {
        if (all + piece.length > maxBytes) {
            end = RecordingEnd.TOO_LARGE;
        } else {
            all += piece.length;
            waiting.writeBytes(piece);
        }
    }

    /** Asks it to end; the first reason stays. */
    void end(RecordingEnd why) {
        lock.lock();
        try {
            if (end == null) {
                end = why;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits a moment for something to do. */
    Work work() throws InterruptedException {
        lock.lock();
        try {
            if (end == null && waiting.size() < PIECE) {
                changed.await(TICK.toMillis(), TimeUnit.MILLISECONDS);
            }
            byte[] say = file.answer(age().toMillis());
            boolean due = end != null || waiting.size() >= PIECE || System.nanoTime() - stored > OLD.toNanos();
            byte[] store = due ? waiting.toByteArray() : new byte[0];
            if (due) {
                waiting.reset();
                stored = System.nanoTime();
                changed.signalAll();
            }
            return new Work(say, store, age(), end);
        } finally {
            lock.unlock();
        }
    }
}
