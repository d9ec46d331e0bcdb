package org.gastwirt.panel.agent;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import org.gastwirt.panel.host.HostId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.standard.StandardWebSocketSession;

/**
 * A host's end and who takes what it sends, mostly a browser's WebSocket, tied together. Frames go on as they come and each send blocks until the other side
 * took it: nothing is kept here, and a slow browser slows the guest.
 */
class MirroredStream implements AgentStream {

    private static final Logger log = LoggerFactory.getLogger(MirroredStream.class);
    // Tomcat's own name for it; a browser may sleep a while before its stream is given up
    private static final String SEND_TIMEOUT = "org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT";
    static final long SEND_TIMEOUT_MILLIS = 60_000;

    private final UUID id;
    private final HostId host;
    private final StreamTaker browser;
    private final CompletableFuture<HostEnd> agent = new CompletableFuture<>();
    private final LongAdder toGuest = new LongAdder();
    private final LongAdder toBrowser = new LongAdder();
    private final ReentrantLock sendingToGuest = new ReentrantLock();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Runnable whenClosed;

    MirroredStream(UUID id, HostId host, StreamTaker browser, Runnable whenClosed) {
        this.id = id;
        this.host = host;
        this.browser = browser;
        this.whenClosed = whenClosed;
    }

    UUID id() {
        return id;
    }

    HostId host() {
        return host;
    }

    /** Completes when the host dialled in, exceptionally when it said that it cannot. */
    CompletableFuture<HostEnd> agent() {
        return agent;
    }

    void arrived(HostEnd host) {
        if (closed.get() || !agent.complete(host)) {
            host.close();
        }
    }

    static void patient(WebSocketSession session) {
        if (session instanceof StandardWebSocketSession standard) {
            standard.getNativeSession().getUserProperties().put(SEND_TIMEOUT, SEND_TIMEOUT_MILLIS);
        }
    }

    @Override
    public void toGuest(ByteBuffer bytes, boolean last) {
        int count = bytes.remaining();
        sendingToGuest.lock();
        try {
            agent.join().send(bytes, last);
            toGuest.add(count);
        } catch (IOException | RuntimeException e) {
            log.debug("Stream {} ended towards the guest", id, e);
            close();
        } finally {
            sendingToGuest.unlock();
        }
    }

    /** In the thread that reads from the host: while this blocks, nothing more is read. */
    void toBrowser(ByteBuffer bytes, boolean last) {
        int count = bytes.remaining();
        try {
            browser.take(bytes, last);
            toBrowser.add(count);
        } catch (IOException | RuntimeException e) {
            log.debug("Stream {} ended towards the browser", id, e);
            close();
        }
    }

    @Override
    public long bytesToGuest() {
        return toGuest.sum();
    }

    @Override
    public long bytesToBrowser() {
        return toBrowser.sum();
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        whenClosed.run();
        agent.cancel(false);
        if (agent.state() == java.util.concurrent.Future.State.SUCCESS) {
            agent.join().close();
        }
        try {
            browser.close();
        } catch (IOException | RuntimeException e) {
            log.debug("A stream's browser was gone already", e);
        }
    }

    /** The host did not come; the browser's end stays with the caller, who tells it why. */
    void giveUp() {
        if (closed.compareAndSet(false, true)) {
            whenClosed.run();
            agent.cancel(false);
        }
    }
}
