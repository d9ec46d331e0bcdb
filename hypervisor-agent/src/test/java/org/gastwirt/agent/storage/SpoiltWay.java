package org.gastwirt.agent.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.protocol.TransferWish;
import org.gastwirt.agent.shared.AgentException;
import org.jspecify.annotations.Nullable;

/** A way between two sites in this process; it can be cut once, and spoil a byte. */
final class SpoiltWay implements VolumeRoad {

    final List<Long> wanted = new CopyOnWriteArrayList<>();
    final AtomicLong cutAfter = new AtomicLong(Long.MAX_VALUE);
    volatile long spoilAt = -1;
    private volatile TransferWish wish = new TransferWish(null, 0, false, null);
    private volatile @Nullable PipedOutputStream out;

    @Override
    public TransferWish wish(UUID transfer, UUID copy) {
        try {
            TimeUnit.MILLISECONDS.sleep(5);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return wish;
    }

    @Override
    public void send(UUID transfer, UUID copy, TransferWish answered, InputStream pieces, Runnable goesOn) {
        long sent = 0;
        wish = new TransferWish(null, 0, false, null);
        try (PipedOutputStream to = java.util.Objects.requireNonNull(out)) {
            byte[] chunk = new byte[10_000];
            for (int n = pieces.read(chunk); n >= 0; n = pieces.read(chunk)) {
                if (sent + n > cutAfter.get()) {
                    cutAfter.set(Long.MAX_VALUE);
                    throw new AgentException(FailureCode.PANEL_UNREACHABLE, "The test cut it.");
                }
                if (spoilAt >= sent && spoilAt < sent + n) {
                    chunk[(int) (spoilAt - sent)] ^= 1;
                }
                to.write(chunk, 0, n);
                sent += n;
            }
        } catch (IOException e) {
            throw new AgentException(FailureCode.PANEL_UNREACHABLE, "The receiver left.", e);
        }
    }

    @Override
    public InputStream receive(UUID transfer, UUID copy, long offset) {
        try {
            wanted.add(offset);
            var in = new PipedInputStream(1 << 16);
            out = new PipedOutputStream(in);
            wish = new TransferWish(UUID.randomUUID(), offset, false, null);
            return in;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void received(UUID transfer, UUID copy) {
        wish = new TransferWish(null, 0, true, null);
    }
}
