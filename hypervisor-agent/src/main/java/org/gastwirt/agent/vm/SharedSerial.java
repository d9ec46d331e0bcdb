package org.gastwirt.agent.vm;

import java.io.IOException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.gastwirt.agent.shared.AgentThreads;
import org.jspecify.annotations.Nullable;

/**
 * One Vm's serial line and all who read it. What the Vm says lies once in a ring, and each reader has a place in it: the
 * number of readers costs nothing, a slow one holds nobody up and skips what it missed.
 */
final class SharedSerial {

    private static final int KEPT = 256 * 1024;

    /** What one sees who comes later. */
    private static final int SHOWN_AT_OPENING = 64 * 1024;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final byte[] ring = new byte[KEPT];
    private final ByteChannelOfVm line;
    private long end;
    private int readers;
    private boolean closed;

    /** @param line what was said before comes first, then what is said now */
    SharedSerial(ByteChannelOfVm line) {
        this.line = line;
    }

    /** Begins to read, after the first reader joined: a line that ends at once is told, too. */
    void start() {
        AgentThreads.named("serial").newThread(this::listen).start();
    }

    /** One more reader; null when the line is closed already. */
    @Nullable
    ByteChannelOfVm join() {
        lock.lock();
        try {
            if (closed) {
                return null;
            }
            readers++;
            return new Reader(lineStart(end - SHOWN_AT_OPENING));
        } finally {
            lock.unlock();
        }
    }

    private void listen() {
        byte[] bytes = new byte[8 * 1024];
        try {
            for (int n = line.read(bytes); n >= 0; n = line.read(bytes)) {
                keep(bytes, n);
            }
        } catch (IOException e) {
            // The Vm or the agent is going; the readers are told below.
        } finally {
            close();
        }
    }

    private void keep(byte[] bytes, int length) {
        lock.lock();
        try {
            for (int i = 0; i < length; i++) {
                ring[(int) (end++ % KEPT)] = bytes[i];
            }
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The first place from there on behind a line's end; the very beginning is one, too. */
    private long lineStart(long from) {
        if (from <= 0) {
            return 0;
        }
        for (long place = from; place < end; place++) {
            if (ring[(int) (place % KEPT)] == '\n') {
                return place + 1;
            }
        }
        return from;
    }

    private void close() {
        lock.lock();
        try {
            closed = true;
            news.signalAll();
        } finally {
            lock.unlock();
        }
        line.close();
    }

    private final class Reader implements ByteChannelOfVm {

        private long place;
        private boolean left;

        private Reader(long place) {
            this.place = place;
        }

        @Override
        public int read(byte[] buffer) throws IOException {
            lock.lock();
            try {
                while (place == end && !closed && !left) {
                    news.await();
                }
                return left || place == end ? -1 : copy(buffer);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("The agent is stopping.", e);
            } finally {
                lock.unlock();
            }
        }

        private int copy(byte[] buffer) {
            if (end - place > KEPT) {
                place = lineStart(end - SHOWN_AT_OPENING);
            }
            int count = (int) Math.min(buffer.length, end - place);
            for (int i = 0; i < count; i++) {
                buffer[i] = ring[(int) (place++ % KEPT)];
            }
            return count;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            line.write(bytes, offset, length);
        }

        /** The last who leaves puts the line down. */
        @Override
        public void close() {
            boolean last;
            lock.lock();
            try {
                last = !left && --readers == 0;
                left = true;
                closed |= last;
                news.signalAll();
            } finally {
                lock.unlock();
            }
            if (last) {
                line.close();
            }
        }
    }
}
