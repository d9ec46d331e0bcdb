package org.gastwirt.panel.agent;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A client's end of a WebSocket. */
public final class FakeSocket implements WebSocket.Listener {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final BiConsumer<FakeSocket, String> onText;
    private final StringBuilder text = new StringBuilder();
    private final CountDownLatch closed = new CountDownLatch(1);
    /** What came before anybody listened; also the lock of {@code onBytes}. */
    private final List<ByteBuffer> early = new ArrayList<>();

    private Consumer<ByteBuffer> onBytes = early::add;
    private volatile boolean reading = true;
    private volatile @Nullable WebSocket socket;
    private volatile int closeCode;

    private FakeSocket(BiConsumer<FakeSocket, String> onText) {
        this.onText = onText;
    }

    /** @throws IllegalStateException when the handshake is refused */
    public static FakeSocket dial(String url, Map<String, String> headers, BiConsumer<FakeSocket, String> onText) {
        var listener = new FakeSocket(onText);
        var builder = HTTP.newWebSocketBuilder();
        headers.forEach(builder::header);
        try {
            listener.socket = builder.buildAsync(URI.create(url), listener).join();
        } catch (RuntimeException e) {
            throw new IllegalStateException("refused: " + e.getMessage(), e);
        }
        return listener;
    }

    /** Sends back whatever comes. */
    public void echo() {
        onBytes(this::send);
    }

    public void onBytes(Consumer<ByteBuffer> listener) {
        synchronized (early) {
            early.forEach(listener);
            early.clear();
            onBytes = listener;
        }
    }

    /** Reads no more, as somebody who sleeps; TCP does the rest. */
    public void stopReading() {
        reading = false;
    }

    public synchronized void send(String message) {
        WebSocket open = socket;
        if (open != null && !open.isOutputClosed()) {
            try {
                open.sendText(message, true).join();
            } catch (RuntimeException gone) {
                // the other end closed meanwhile
            }
        }
    }

    public synchronized void send(ByteBuffer bytes) {
        WebSocket open = socket;
        if (open != null) {
            open.sendBinary(bytes, true).join();
        }
    }

    public void abort() {
        WebSocket open = socket;
        if (open != null) {
            open.abort();
        }
    }

    /** Whether the other end closed it within ten seconds. */
    public boolean isClosedSoon() throws InterruptedException {
        return closed.await(10, java.util.concurrent.TimeUnit.SECONDS);
    }

    public int closeCode() {
        return closeCode;
    }

    @Override
    public void onOpen(WebSocket opened) {
        socket = opened;
        opened.request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        text.append(part);
        if (last) {
            String whole = text.toString();
            text.setLength(0);
            onText.accept(this, whole);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer part, boolean last) {
        var copy = ByteBuffer.allocate(part.remaining()).put(part).flip();
        synchronized (early) {
            onBytes.accept(copy);
        }
        if (reading) {
            from.request(1);
        }
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closeCode = code;
        closed.countDown();
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
        closed.countDown();
    }
}
