package org.gastwirt.panel.console;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.WebSocketExtension;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;

/** Where a browser would be if somebody looked: a stream to a guest that ends in a recording. */
final class RecorderEnd implements WebSocketSession {

    private final String id;
    private final Consumer<ByteBuffer> heard;
    private final Runnable left;
    private volatile boolean closed;

    /**
     * @param heard is given what the guest says, in the thread that reads; nothing more is read until it returns
     * @param left when the guest's end is closed
     */
    RecorderEnd(String id, Consumer<ByteBuffer> heard, Runnable left) {
        this.id = id;
        this.heard = heard;
        this.left = left;
    }

    @Override
    public void sendMessage(WebSocketMessage<?> message) {
        if (message.getPayload() instanceof ByteBuffer bytes) {
            heard.accept(bytes);
        }
    }

    @Override
    public void close() {
        close(CloseStatus.NORMAL);
    }

    @Override
    public void close(CloseStatus status) {
        closed = true;
        left.run();
    }

    @Override
    public boolean isOpen() {
        return !closed;
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public @Nullable URI getUri() {
        return null;
    }

    @Override
    public HttpHeaders getHandshakeHeaders() {
        return new HttpHeaders();
    }

    @Override
    public Map<String, Object> getAttributes() {
        return Map.of();
    }

    @Override
    public @Nullable Principal getPrincipal() {
        return null;
    }

    @Override
    public @Nullable InetSocketAddress getLocalAddress() {
        return null;
    }

    @Override
    public @Nullable InetSocketAddress getRemoteAddress() {
        return null;
    }

    @Override
    public @Nullable String getAcceptedProtocol() {
        return null;
    }

    @Override
    public void setTextMessageSizeLimit(int limit) {
        // nothing is received by messages
    }

    @Override
    public int getTextMessageSizeLimit() {
        return 0;
    }

    @Override
    public void setBinaryMessageSizeLimit(int limit) {
        // nothing is received by messages
    }

    @Override
    public int getBinaryMessageSizeLimit() {
        return 0;
    }

    @Override
    public List<WebSocketExtension> getExtensions() {
        return List.of();
    }
}
