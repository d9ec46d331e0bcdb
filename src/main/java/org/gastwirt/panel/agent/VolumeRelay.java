package org.gastwirt.panel.agent;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.gastwirt.agent.protocol.VolumeStream;
import org.gastwirt.panel.shared.PanelException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Joins a sender's request with the answer to a receiver's, in this panel. Nothing is kept: what the receiver does not take
 * the sender does not get rid of.
 */
@Component
class VolumeRelay {

    private static final long TELL_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final TransferRows rows;
    private final Map<UUID, Receiver> waiting = new ConcurrentHashMap<>();

    VolumeRelay(TransferRows rows) {
        this.rows = rows;
    }

    /** A receiver whose answer is open. */
    static final class Receiver {

        final UUID ticket = UUID.randomUUID();
        final UUID copy;
        final long from;
        private final OutputStream answer;
        private final CountDownLatch taken = new CountDownLatch(1);
        private final CountDownLatch over = new CountDownLatch(1);
        private volatile boolean left;

        Receiver(UUID copy, long from, OutputStream answer) {
            this.copy = copy;
            this.from = from;
            this.answer = answer;
        }

        /** Its host asks anew: nobody reads this answer any more. */
        private void leave() {
            left = true;
            taken.countDown();
            over.countDown();
        }
    }

    /**
     * Waits for a sender and then until it is done with the answer; false when none came in that time. One waits for each copy:
     * the newest.
     */
    boolean serve(Receiver receiver, Duration atMost) throws InterruptedException {
        Receiver before = waiting.put(receiver.copy, receiver);
        if (before != null) {
            before.leave();
        }
        try {
            rows.wanted(receiver.copy, receiver.ticket, receiver.from);
            boolean came = receiver.taken.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
            if (!came && waiting.remove(receiver.copy, receiver)) {
                return false;
            }
            // whoever took the ticket ends it
            receiver.over.await();
            return !receiver.left;
        } finally {
            waiting.remove(receiver.copy, receiver);
            rows.notWanted(receiver.copy, receiver.ticket);
        }
    }

    /** The receiver with that ticket, once; null when it is not here, or not any more. */
    @Nullable
    Receiver take(UUID copy, UUID ticket) {
        Receiver receiver = waiting.get(copy);
        return receiver != null && receiver.ticket.equals(ticket) && waiting.remove(copy, receiver) ? receiver : null;
    }

    /**
     * Passes everything on.
     *
     * @param total how long the file is: more is not passed on
     * @throws IOException when either end is gone, or the transfer was closed
     */
    void pass(InputStream pieces, Receiver receiver, long total) throws IOException {
        receiver.taken.countDown();
        try {
            // the receiver hears at once that somebody came
            receiver.answer.flush();
            var onward = new Onward(receiver, total);
            VolumeStream.read(pieces, onward, onward::told);
            onward.writer.end();
        } finally {
            receiver.over.countDown();
        }
    }

    private final class Onward implements VolumeStream.Pieces {

        private final Receiver receiver;
        private final long total;
        private final VolumeStream.Writer writer;
        private long position;
        private long toldPosition;
        private long toldNanos = System.nanoTime();
        private double rate;

        Onward(Receiver receiver, long total) {
            this.receiver = receiver;
            this.total = total;
            this.writer = new VolumeStream.Writer(receiver.answer);
            this.position = receiver.from;
            this.toldPosition = receiver.from;
        }

        @Override
        public void data(byte[] bytes, int length) throws IOException {
            go(length);
            writer.data(bytes, length);
        }

        @Override
        public void zeros(int length) throws IOException {
            go(length);
            writer.zeros(length);
        }

        private void go(int length) throws IOException {
            position += length;
            if (position > total) {
                throw new IOException("More came than the file is long.");
            }
        }

        /** Once a second, smoothed: half of it is the last second's. */
        void told() {
            long now = System.nanoTime();
            if (now - toldNanos < TELL_NANOS) {
                return;
            }
            double present = (position - toldPosition) * 1e9 / (now - toldNanos);
            rate = rate == 0 ? present : (rate + present) / 2;
            toldPosition = position;
            toldNanos = now;
            if (!rows.progress(receiver.copy, position, (long) rate)) {
                throw new PanelException(org.gastwirt.panel.shared.ErrorCode.GONE);
            }
        }
    }
}
