package org.gastwirt.agent.link;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.gastwirt.agent.shared.AgentThreads;

/** A download that fails when nothing came for a minute: the JDK's client waits for a body without a limit. */
final class StallingInput extends FilterInputStream {

    private static final long LONGEST_SILENCE_NANOS = 60_000_000_000L;
    private static final long LOOK_MILLIS = 5_000;

    private final Thread watch;
    private volatile long waitingSince;
    private volatile boolean waiting;
    private volatile boolean stalled;

    StallingInput(InputStream in) {
        super(in);
        this.watch = AgentThreads.named("download-watch").newThread(this::watch);
        watch.start();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        waitingSince = System.nanoTime();
        waiting = true;
        try {
            return super.read(bytes, offset, length);
        } catch (IOException e) {
            throw stalled ? new IOException("The panel stopped sending.", e) : e;
        } finally {
            waiting = false;
        }
    }

    @Override
    public void close() throws IOException {
        watch.interrupt();
        super.close();
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(LOOK_MILLIS);
                if (waiting && System.nanoTime() - waitingSince > LONGEST_SILENCE_NANOS) {
                    stalled = true;
                    super.close();
                    return;
                }
            }
        } catch (InterruptedException | IOException e) {
            // The download ended before it stalled, or there is nothing left to close.
            Thread.currentThread().interrupt();
        }
    }
}
