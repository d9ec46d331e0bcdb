package org.gastwirt.panel.agent;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.standard.StandardWebSocketSession;

/** A host that dialled in by WebSocket, where a proxy between it and the panel lets nothing else pass. */
record WebSocketHostEnd(WebSocketSession session) implements HostEnd {

    private static final Logger log = LoggerFactory.getLogger(WebSocketHostEnd.class);

    /** @param idle a stream without a byte for so long is closed */
    static WebSocketHostEnd of(WebSocketSession session, Duration idle) {
        MirroredStream.patient(session);
        if (session instanceof StandardWebSocketSession standard) {
            standard.getNativeSession().setMaxIdleTimeout(idle.toMillis());
        }
        return new WebSocketHostEnd(session);
    }

    @Override
    public void send(ByteBuffer bytes, boolean last) throws IOException {
        session.sendMessage(new BinaryMessage(bytes, last));
    }

    @Override
    public void close() {
        try {
            session.close(CloseStatus.NORMAL);
        } catch (IOException | RuntimeException e) {
            log.debug("A host's end was closed already", e);
        }
    }
}
