package org.gastwirt.agent.link;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.gastwirt.agent.protocol.AgentJson;
import org.gastwirt.agent.protocol.AgentMessage;
import org.gastwirt.agent.protocol.PanelMessage;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;
import org.jspecify.annotations.Nullable;

/** A panel that says what a test tells it to. */
final class FakePanel extends WebSocketServer {

    final BlockingQueue<AgentMessage> heard = new LinkedBlockingQueue<>();
    final BlockingQueue<ByteBuffer> bytes = new LinkedBlockingQueue<>();
    final BlockingQueue<Map.Entry<String, WebSocket>> connections = new LinkedBlockingQueue<>();
    final Map<String, String> secrets = new ConcurrentHashMap<>();
    private final CountDownLatch started = new CountDownLatch(1);

    FakePanel() {
        super(new InetSocketAddress("127.0.0.1", 0));
        setReuseAddr(true);
        start();
        try {
            started.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    PanelAddress address() {
        return PanelAddress.parse("http://127.0.0.1:" + getPort());
    }

    /** The next connection to {@code path}. */
    WebSocket connection(String path) throws InterruptedException {
        var next = connections.poll(20, TimeUnit.SECONDS);
        if (next == null || !next.getKey().equals(path)) {
            throw new AssertionError("expected a connection to " + path + ", got " + next);
        }
        return next.getValue();
    }

    /** The next message of that kind; others are passed over. */
    <T extends AgentMessage> T hear(Class<T> kind) throws InterruptedException {
        while (true) {
            AgentMessage next = heard.poll(20, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("no " + kind.getSimpleName() + " came");
            }
            if (kind.isInstance(next)) {
                return kind.cast(next);
            }
        }
    }

    static void say(WebSocket to, PanelMessage message) {
        to.send(AgentJson.write(message));
    }

    @Override
    public void onOpen(WebSocket socket, ClientHandshake handshake) {
        String path = handshake.getResourceDescriptor();
        secrets.put(path, handshake.getFieldValue("X-Stream-Secret"));
        connections.add(Map.entry(path, socket));
    }

    @Override
    public void onMessage(WebSocket socket, String message) {
        heard.add(AgentJson.read(message, AgentMessage.class));
    }

    @Override
    public void onMessage(WebSocket socket, ByteBuffer message) {
        bytes.add(message);
    }

    @Override
    public void onClose(WebSocket socket, int code, String reason, boolean remote) {}

    @Override
    public void onError(@Nullable WebSocket socket, Exception error) {}

    @Override
    public void onStart() {
        started.countDown();
    }
}
