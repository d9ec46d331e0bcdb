package org.gastwirt.panel.agent;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;

/** What a host sends, all of it, in memory and with a bound. */
final class CollectedBytes implements StreamTaker {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private final int atMost;

    CollectedBytes(int atMost) {
        this.atMost = atMost;
    }

    @Override
    public synchronized void take(ByteBuffer part, boolean last) throws IOException {
        if (bytes.size() + part.remaining() > atMost) {
            var tooMuch = new IOException("more than " + atMost + " bytes");
            whole.completeExceptionally(tooMuch);
            throw tooMuch;
        }
        byte[] copy = new byte[part.remaining()];
        part.get(copy);
        bytes.writeBytes(copy);
    }

    @Override
    public synchronized void close() {
        whole.complete(bytes.toByteArray());
    }

    /**
     * Waits until the host has closed.
     *
     * @throws PanelException {@code TIMEOUT}, {@code INTERNAL} when it sent too much
     */
    byte[] await(Duration patience) {
        try {
            return whole.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new PanelException(ErrorCode.TIMEOUT);
        } catch (ExecutionException e) {
            throw new PanelException(ErrorCode.INTERNAL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PanelException(ErrorCode.TIMEOUT);
        }
    }
}
