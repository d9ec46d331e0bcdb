package org.gastwirt.panel.console;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A browser's end of a console, on a real socket. */
final class Viewer implements WebSocket.Listener {

    /** How a socket ended. */
    record End(int code, String reason) {}

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final StringBuffer seen = new StringBuffer();
    private final CompletableFuture<End> end = new CompletableFuture<>();
    private @Nullable WebSocket socket;

    /** @param cookie null: none; {@code origin} alike */
    static Viewer open(int port, @Nullable String cookie, @Nullable String origin, String subprotocol) {
        return open(port, "/console/socket", cookie, origin, subprotocol);
    }

    private static Viewer open(
            int port, String path, @Nullable String cookie, @Nullable String origin, String subprotocol) {
        var viewer = new Viewer();
        var builder = HTTP.newWebSocketBuilder().subprotocols("binary", subprotocol);
        if (cookie != null) {
            builder.header("Cookie", cookie);
        }
        if (origin != null) {
            builder.header("Origin", origin);
        }
        viewer.socket = builder.buildAsync(URI.create("ws://localhost:" + port + path), viewer)
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
        return viewer;
    }

    /** The status with which the door refused. */
    static int refused(int port, @Nullable String cookie, @Nullable String origin, String subprotocol) {
        return refused(port, "/console/socket", cookie, origin, subprotocol);
    }

    /** @param path another than the socket's, or with more behind it */
    static int refused(int port, String path, @Nullable String cookie, @Nullable String origin, String subprotocol) {
        try {
            open(port, path, cookie, origin, subprotocol);
            return 101;
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refusal) {
                return refusal.getResponse().statusCode();
            }
            throw e;
        }
    }

    String subprotocol() {
        return java.util.Objects.requireNonNull(socket).getSubprotocol();
    }

    void type(String text) {
        java.util.Objects.requireNonNull(socket)
                .sendBinary(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)), true)
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    void leave() {
        java.util.Objects.requireNonNull(socket)
                .sendClose(WebSocket.NORMAL_CLOSURE, "")
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    String seen() {
        return seen.toString();
    }

    End end() {
        return end.orTimeout(20, TimeUnit.SECONDS).join();
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
        seen.append(StandardCharsets.US_ASCII.decode(data));
        webSocket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
        end.complete(new End(code, reason));
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        end.completeExceptionally(error);
    }
}
