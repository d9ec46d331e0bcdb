package org.gastwirt.agent.link;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.gastwirt.agent.protocol.AgentJson;
import org.gastwirt.agent.protocol.AgentMessage;
import org.gastwirt.agent.protocol.PanelMessage;
import org.gastwirt.agent.shared.Log;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * One connection to the panel from its opening to its end. Messages wait in a bounded queue for the one thread that writes;
 * a peer that says nothing for 15 s, not even a pong, is dead.
 */
final class Session implements WebSocket.Listener {

    /** A panel's message is a few kilobytes; first-boot files may make it some hundred. */
    private static final int LARGEST_MESSAGE = 1 << 20;

    private static final int QUEUE = 1_000;
    private static final long PING_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long DEAD_NANOS = TimeUnit.SECONDS.toNanos(15);
    private static final long SEND_SECONDS = 10;

    private final Consumer<PanelMessage> received;
    private final BlockingQueue<AgentMessage> outgoing = new ArrayBlockingQueue<>(QUEUE);
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();
    private volatile long lastHeard = System.nanoTime();

    Session(Consumer<PanelMessage> received) {
        this.received = received;
    }

    /** Queues a message; false when the queue is full, which a session does not survive. */
    boolean send(AgentMessage message) {
        boolean queued = outgoing.offer(message);
        if (!queued) {
            closed.complete(null);
        }
        return queued;
    }

    /**
     * Writes what is queued until the connection ends. Runs on the link's own thread.
     *
     * @param idle called at least once a second
     */
    void pump(WebSocket socket, Runnable idle) throws InterruptedException {
        long lastPing = System.nanoTime();
        try {
            while (!closed.isDone()) {
                AgentMessage message = outgoing.poll(1, TimeUnit.SECONDS);
                long now = System.nanoTime();
                if (message != null) {
                    await(socket.sendText(AgentJson.write(message), true));
                }
                if (now - lastPing >= PING_NANOS) {
                    lastPing = now;
                    await(socket.sendPing(ByteBuffer.allocate(0)));
                }
                if (now - lastHeard >= DEAD_NANOS) {
                    Log.warn("The panel fell silent.", null);
                    return;
                }
                idle.run();
            }
        } catch (ExecutionException | TimeoutException e) {
            Log.warn("The panel does not take what is sent.", e);
        } finally {
            socket.abort();
        }
    }

    private static void await(CompletableFuture<WebSocket> sending)
            throws InterruptedException, ExecutionException, TimeoutException {
        sending.get(SEND_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        lastHeard = System.nanoTime();
        if (text.length() + data.length() > LARGEST_MESSAGE) {
            Log.warn("The panel's message is too large.", null);
            closed.complete(null);
            socket.abort();
            return null;
        }
        text.append(data);
        if (last) {
            String message = text.toString();
            text.setLength(0);
            understand(message);
        }
        socket.request(1);
        return null;
    }

    private void understand(String message) {
        try {
            received.accept(AgentJson.read(message, PanelMessage.class));
        } catch (JacksonException e) {
            // Its text may hold a secret, so neither it nor the parser's excerpt is logged.
            Log.warn("A message of the panel is not understood and ignored.", null);
        } catch (RuntimeException e) {
            Log.warn("A message of the panel could not be handled.", e);
        }
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
        lastHeard = System.nanoTime();
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket socket, ByteBuffer message) {
        lastHeard = System.nanoTime();
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        closed.complete(null);
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        closed.complete(null);
    }

    void close() {
        closed.complete(null);
    }
}
