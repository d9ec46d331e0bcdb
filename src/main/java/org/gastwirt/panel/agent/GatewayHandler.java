package org.gastwirt.panel.agent;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.gastwirt.agent.protocol.AgentJson;
import org.gastwirt.agent.protocol.AgentMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PongMessage;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.AbstractWebSocketHandler;

/** The WebSocket {@code /agent/v1/connect}: puts messages together and hands them to the gateway, one after the other. */
@Component
class GatewayHandler extends AbstractWebSocketHandler {

    private static final Logger log = LoggerFactory.getLogger(GatewayHandler.class);

    private final Map<String, AgentLink> links = new ConcurrentHashMap<>();
    private final Gateway gateway;

    GatewayHandler(Gateway gateway) {
        this.gateway = gateway;
    }

    /** Else a buffer of the largest message's size would be held for every host. */
    @Override
    public boolean supportsPartialMessages() {
        return true;
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession session) {
        var link = new AgentLink(session);
        links.put(session.getId(), link);
        gateway.opened(link);
    }

    @Override
    protected void handleTextMessage(WebSocketSession session, TextMessage part) throws IOException {
        AgentLink link = links.get(session.getId());
        String text = link == null ? null : link.collect(part.getPayload(), part.isLast());
        if (link == null || text == null) {
            return;
        }
        try {
            gateway.said(link, AgentJson.read(text, AgentMessage.class));
        } catch (RuntimeException e) {
            log.warn("Could not take what host {} said", link.host(), e);
            link.close(CloseStatus.SERVER_ERROR);
        }
    }

    @Override
    protected void handlePongMessage(WebSocketSession session, PongMessage message) {
        AgentLink link = links.get(session.getId());
        if (link != null) {
            link.heard();
        }
    }

    @Override
    public void handleTransportError(WebSocketSession session, Throwable failure) {
        log.debug("Connection {} failed", session.getId(), failure);
    }

    @Override
    public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
        AgentLink link = links.remove(session.getId());
        if (link != null) {
            gateway.closed(link);
        }
    }
}
