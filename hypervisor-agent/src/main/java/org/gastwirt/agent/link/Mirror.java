package org.gastwirt.agent.link;

import java.io.IOException;
import java.net.URI;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.gastwirt.agent.vm.ByteChannelOfVm;
import org.jspecify.annotations.Nullable;

/**
 * Bytes between a WebSocket and a Vm, a frame as it comes. Each side waits for the other: the Vm is read again only after the
 * panel took what was read, and the panel is asked for more only after the Vm took what came.
 */
final class Mirror implements WebSocket.Listener, AutoCloseable {

    private static final int BUFFER = 64 * 1024;
    static final String ENDED = "The stream ended.";
    static final String CUT = "The stream was cut.";
    private static final int LEAVES_WITHIN_SECONDS = 5;

    private final ByteChannelOfVm vm;
    private final CompletableFuture<WebSocket> opened = new CompletableFuture<>();
    private final CompletableFuture<@Nullable Void> left = new CompletableFuture<>();
    // Reused for every frame: only one is on its way at a time.
    private byte[] incoming = new byte[8 * 1024];

    Mirror(ByteChannelOfVm vm) {
        this.vm = vm;
    }

    /** Mirrors until one side ends; the answer is one sentence. */
    String run(WebSocket.Builder builder, URI uri) {
        WebSocket socket;
        try {
            socket = builder.buildAsync(uri, this).join();
        } catch (CompletionException e) {
            return "The panel did not take the stream.";
        }
        byte[] bytes = new byte[BUFFER];
        try {
            for (int n = vm.read(bytes); n >= 0; n = vm.read(bytes)) {
                socket.sendBinary(ByteBuffer.wrap(bytes, 0, n), true).join();
            }
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
            // what was sent last may not be read yet: a connection that is torn down takes it away
            left.completeOnTimeout(null, LEAVES_WITHIN_SECONDS, TimeUnit.SECONDS)
                    .join();
            return ENDED;
        } catch (IOException | CompletionException e) {
            return CUT;
        } finally {
            socket.abort();
        }
    }

    /** Ends it from any thread. */
    @Override
    public void close() {
        vm.close();
        left.complete(null);
        opened.thenAccept(WebSocket::abort);
    }

    @Override
    public void onOpen(WebSocket socket) {
        opened.complete(socket);
        socket.request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
        int length = data.remaining();
        if (incoming.length < length) {
            incoming = new byte[length];
        }
        data.get(incoming, 0, length);
        try {
            vm.write(incoming, 0, length);
            socket.request(1);
        } catch (IOException e) {
            vm.close();
        }
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        vm.close();
        left.complete(null);
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        vm.close();
        left.complete(null);
    }
}
