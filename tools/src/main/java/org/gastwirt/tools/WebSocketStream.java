package org.gastwirt.tools;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A WebSocket with binary frames as a blocking stream. */
public final class WebSocketStream implements RfbClient.ByteStream, AutoCloseable {

    private static final byte[] END = new byte[0];
    /** As many frames may lie here unread; only then the other end is slowed down. */
    private static final int AHEAD = 64;

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final LinkedBlockingQueue<byte[]> received = new LinkedBlockingQueue<>();
    private final WebSocket socket;
    private ByteBuffer current = ByteBuffer.allocate(0);
    private volatile String closeReason = "";

    /** @param subprotocol as the console's answer names it, with further ones behind */
    public WebSocketStream(URI uri, String origin, String subprotocol, String... more) throws IOException {
        try {
            socket = HTTP.newWebSocketBuilder()
                    .header("Origin", origin)
                    .subprotocols(subprotocol, more)
                    .buildAsync(uri, new Listener())
                    .orTimeout(20, TimeUnit.SECONDS)
                    .join();
        } catch (java.util.concurrent.CompletionException e) {
            throw new IOException("The console did not open: " + e.getCause(), e);
        }
    }

    @Override
    public byte[] read(int count) throws IOException {
        var out = new ByteArrayOutputStream(count);
        while (out.size() < count) {
            if (!current.hasRemaining()) {
                current = ByteBuffer.wrap(next());
            }
            byte[] part = new byte[Math.min(count - out.size(), current.remaining())];
            current.get(part);
            out.write(part);
        }
        return out.toByteArray();
    }

    /** Whatever comes next, or null when nothing came within that time. */
    public byte @Nullable [] poll(Duration atMost) throws IOException {
        try {
            byte[] bytes = received.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
            if (bytes == END) {
                throw new EOFException("The console closed: " + closeReason);
            }
            if (bytes != null) {
                socket.request(1);
            }
            return bytes;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    @Override
    public void write(byte[] bytes) {
        socket.sendBinary(ByteBuffer.wrap(bytes), true)
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    @Override
    public void close() {
        socket.abort();
    }

    private byte[] next() throws IOException {
        byte[] bytes = poll(Duration.ofSeconds(20));
        if (bytes == null) {
            throw new IOException("The screen said nothing for 20 s.");
        }
        return bytes;
    }

    private final class Listener implements WebSocket.Listener {

        @Override
        public void onOpen(WebSocket webSocket) {
            webSocket.request(AHEAD);
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
            byte[] bytes = new byte[data.remaining()];
            data.get(bytes);
            received.add(bytes);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
            closeReason = statusCode + " " + reason;
            received.add(END);
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            closeReason = String.valueOf(error.getMessage());
            received.add(END);
        }
    }
}
