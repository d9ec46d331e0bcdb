package org.gastwirt.panel.agent;

import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.gastwirt.agent.protocol.AgentJson;
import org.gastwirt.agent.protocol.PanelMessage;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.shared.SecretText;
import org.gastwirt.panel.shared.Uuid7;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;

/** One connection of an agent. Nobody until it answered the challenge. */
class AgentLink {

    /** More than this is no message of ours. */
    static final int LARGEST_MESSAGE = 1 << 20;

    private static final Logger log = LoggerFactory.getLogger(AgentLink.class);

    private final UUID connection = Uuid7.next();
    private final String nonce = SecretText.token();
    private final WebSocketSession session;
    private final StringBuilder incoming = new StringBuilder();
    // WebSocket frames of two messages must not mix
    private final ReentrantLock sending = new ReentrantLock();
    private final long openedAt = System.nanoTime();
    private volatile long heardAt = openedAt;
    private volatile long seenWrittenAt = openedAt;
    private volatile long lookedAt = openedAt;
    private volatile @Nullable HostId host;

    AgentLink(WebSocketSession session) {
        this.session = session;
    }

    UUID connection() {
        return connection;
    }

    String nonce() {
        return nonce;
    }

    @Nullable
    HostId host() {
        return host;
    }

    void isHost(HostId proved) {
        this.host = proved;
    }

    /** Collects the parts of a message; the whole one with the last part, else null. */
    @Nullable
    String collect(String part, boolean last) throws IOException {
        heard();
        if (incoming.length() + part.length() > LARGEST_MESSAGE) {
            close(CloseStatus.TOO_BIG_TO_PROCESS);
            throw new IOException("a message of more than " + LARGEST_MESSAGE + " characters");
        }
        incoming.append(part);
        if (!last) {
            return null;
        }
        String whole = incoming.toString();
        incoming.setLength(0);
        return whole;
    }

    void heard() {
        heardAt = System.nanoTime();
    }

    long silentNanos() {
        return System.nanoTime() - heardAt;
    }

    long ageNanos() {
        return System.nanoTime() - openedAt;
    }

    /** Whether the database should be told again that the host is there; not more often than every three seconds. */
    boolean seenIsDue() {
        long now = System.nanoTime();
        if (now - seenWrittenAt < 3_000_000_000L) {
            return false;
        }
        seenWrittenAt = now;
        return true;
    }

    /** Whether to look for commands that nobody called for: a notice between panels may get lost. */
    boolean lookIsDue() {
        long now = System.nanoTime();
        if (now - lookedAt < 15_000_000_000L) {
            return false;
        }
        lookedAt = now;
        return true;
    }

    /** Blocks while the agent's connection is full. A connection that fails is closed; the agent comes back. */
    boolean send(PanelMessage message) {
        String text = AgentJson.mapper().writerFor(PanelMessage.class).writeValueAsString(message);
        sending.lock();
        try {
            session.sendMessage(new TextMessage(text));
            return true;
        } catch (IOException | IllegalStateException e) {
            log.info("Connection {} of host {} broke: {}", connection, host, e.getMessage());
            close(CloseStatus.SESSION_NOT_RELIABLE);
            return false;
        } finally {
            sending.unlock();
        }
    }

    boolean isOpen() {
        return session.isOpen();
    }

    void close(CloseStatus why) {
        try {
            session.close(why);
        } catch (IOException e) {
            log.debug("Connection {} was closed already", connection, e);
        }
    }
}
