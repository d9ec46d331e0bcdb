package org.gastwirt.agent.storage;

import java.io.InterruptedIOException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Lets so many bytes pass a second; what was not used is not saved up for longer than a moment. */
final class Throttle {

    private static final long MOMENT_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final long bytesPerSecond;
    private final LongSupplier nanos;
    private long free;

    /** @param bytesPerSecond 0: all pass at once */
    Throttle(long bytesPerSecond, LongSupplier nanos) {
        this.bytesPerSecond = bytesPerSecond;
        this.nanos = nanos;
        this.free = nanos.getAsLong();
    }

    /** How many bytes may be sent in one go, so that each go takes at most about a second. */
    int atOnce(int most) {
        return bytesPerSecond <= 0 ? most : (int) Math.clamp(bytesPerSecond, 4096, most);
    }

    /** How long to wait before these may go, in nanoseconds; they count from now on. */
    long delay(long bytes) {
        if (bytesPerSecond <= 0) {
            return 0;
        }
        long now = nanos.getAsLong();
        free = Math.max(free, now - MOMENT_NANOS);
        long wait = free - now;
        free += (long) (bytes * (double) TimeUnit.SECONDS.toNanos(1) / bytesPerSecond);
        return Math.max(0, wait);
    }

    void pass(long bytes) throws InterruptedIOException {
        long wait = delay(bytes);
        if (wait > 0) {
            try {
                TimeUnit.NANOSECONDS.sleep(wait);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("The copy was ended.");
            }
        }
    }
}
