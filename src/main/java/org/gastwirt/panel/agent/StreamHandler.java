package org.gastwirt.panel.agent;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.AbstractWebSocketHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;

/** The WebSocket {@code /agent/v1/streams/{id}}: a host dials in with the secret it was told. */
@Component
class StreamHandler extends AbstractWebSocketHandler implements HandshakeInterceptor {

    static final String SECRET_HEADER = "X-Stream-Secret";
    private static final String STREAM = "stream";

    private final PendingStreams pending;
    private final AgentSettings settings;

    StreamHandler(PendingStreams pending, AgentSettings settings) {
        this.pending = pending;
        this.settings = settings;
    }

    @Override
    public boolean beforeHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            Map<String, Object> attributes) {
        String path = request.getURI().getPath();
        String secret = request.getHeaders().getFirst(SECRET_HEADER);
        MirroredStream stream = pending.admit(path.substring(path.lastIndexOf('/') + 1), secret);
        if (stream == null) {
            response.setStatusCode(HttpStatus.FORBIDDEN);
            return false;
        }
        attributes.put(STREAM, stream);
        return true;
    }

    @Override
    public void afterHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            @Nullable Exception failure) {}

    /** Frames go on in the parts in which they arrive. */
    @Override
    public boolean supportsPartialMessages() {
        return true;
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession session) {
        of(session).arrived(WebSocketHostEnd.of(session, settings.streamIdle()));
    }

    @Override
    protected void handleBinaryMessage(WebSocketSession session, BinaryMessage part) {
        of(session).toBrowser(part.getPayload(), part.isLast());
    }

    @Override
    public void handleTransportError(WebSocketSession session, Throwable failure) {
        of(session).close();
    }

    @Override
    public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
        of(session).close();
    }

    private static MirroredStream of(WebSocketSession session) {
        if (session.getAttributes().get(STREAM) instanceof MirroredStream stream) {
            return stream;
        }
        throw new IllegalStateException("the handshake admits streams only");
    }
}
