package org.gastwirt.tools.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.gastwirt.agent.protocol.AgentJson;
import org.gastwirt.agent.protocol.AgentMessage;
import org.gastwirt.agent.protocol.AgentMessage.Hello;
import org.gastwirt.agent.protocol.Enrolment;
import org.gastwirt.agent.protocol.PanelMessage;
import org.gastwirt.agent.protocol.SignedText;
import org.jspecify.annotations.Nullable;

/** An agent that speaks the real protocol and has no hypervisor: what it is told to do, it says it did. */
final class PlayedHost implements WebSocket.Listener, AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(10);

    private final String name;
    private final UUID id;
    private final KeyPair keys;
    private final PlayedWorld world;
    private final ExecutorService worker =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());
    private final StringBuilder text = new StringBuilder();
    private volatile @Nullable WebSocket socket;
    private volatile @Nullable CompletableFuture<Void> measuring;
    private volatile Consumer<PanelMessage.OpenStream> streams = stream -> {};

    private PlayedHost(String name, UUID id, KeyPair keys, PlayedWorld world) {
        this.name = name;
        this.id = id;
        this.keys = keys;
        this.world = world;
    }

    /** Uses an enrolment token and dials in. */
    static PlayedHost connect(URI panel, String name, String token, String bridge) throws Exception {
        return connect(panel, name, token, new PlayedWorld(bridge));
    }

    /** The same with what lies on it. */
    static PlayedHost connect(URI panel, String name, String token, PlayedWorld world) throws Exception {
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        String key = Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
        var answer = HTTP.send(
                HttpRequest.newBuilder(panel.resolve("/agent/v1/enrol"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                AgentJson.write(new Enrolment.Request(token, key, name))))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("A played host was not enrolled: " + answer.body());
        }
        UUID id = AgentJson.read(answer.body(), Enrolment.Response.class).hostId();
        var host = new PlayedHost(name, id, keys, world);
        HTTP.newWebSocketBuilder()
                .buildAsync(URI.create(panel.toString().replaceFirst("^http", "ws") + "/agent/v1/connect"), host)
                .join();
        return host;
    }

    /** Told every few seconds, as by a real one. */
    void report() {
        worker.execute(() -> say(world.report()));
    }

    UUID id() {
        return id;
    }

    /** Who opens the streams that it is asked for; without, nobody does. */
    void opensStreams(Consumer<PanelMessage.OpenStream> by) {
        streams = by;
    }

    /** Says something that means nothing: who says nothing for too long is taken for gone. */
    void stayAlive() {
        worker.execute(() -> say(new AgentMessage.Unknown()));
    }

    /** From now on it says so every few seconds without being told. */
    void stayAliveByItself() {
        Thread.ofVirtual().start(() -> {
            try {
                while (!worker.isShutdown()) {
                    stayAlive();
                    Thread.sleep(SIGN_OF_LIFE);
                }
            } catch (InterruptedException | RejectedExecutionException closed) {
                // which is its end
            }
        });
    }

    /** Says what was measured; done when the panel has stored it. One at a time. */
    CompletableFuture<Void> measure(AgentMessage.Metrics metrics) {
        var stored = new CompletableFuture<Void>();
        measuring = stored;
        worker.execute(() -> say(metrics));
        return stored;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        text.append(part);
        if (last) {
            String whole = text.toString();
            text.setLength(0);
            socket = from;
            worker.execute(() -> heard(AgentJson.read(whole, PanelMessage.class)));
        }
        from.request(1);
        return null;
    }

    private void heard(PanelMessage message) {
        switch (message) {
            case PanelMessage.Challenge challenge ->
                say(new Hello(
                        id,
                        sign(SignedText.hello(challenge.nonce(), id)),
                        "0.1.0-played",
                        "boot-" + id,
                        name,
                        Set.of(),
                        List.of(),
                        world.report()));
            case PanelMessage.Operation operation -> {
                say(new AgentMessage.Accepted(operation.operationId()));
                say(new AgentMessage.Finished(operation.operationId(), world.carryOut(operation.command())));
            }
            case PanelMessage.Welcome welcome -> {}
            case PanelMessage.Refused refused -> {}
            case PanelMessage.Acknowledge acknowledge -> {}
            case PanelMessage.OpenStream stream -> streams.accept(stream);
            case PanelMessage.CloseStream stream -> {}
            case PanelMessage.MetricsStored stored -> {
                CompletableFuture<Void> waiting = measuring;
                if (waiting != null) {
                    waiting.complete(null);
                }
            }
            case PanelMessage.Unknown unknown -> {}
        }
    }

    /** In the worker only: one message at a time. */
    private void say(AgentMessage message) {
        WebSocket open = socket;
        if (open != null && !open.isOutputClosed()) {
            String json = AgentJson.mapper().writerFor(AgentMessage.class).writeValueAsString(message);
            open.sendText(json, true).exceptionally(gone -> open).join();
        }
    }

    private String sign(byte[] bytes) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(keys.getPrivate());
            signature.update(bytes);
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        worker.shutdownNow();
        WebSocket open = socket;
        if (open != null) {
            open.abort();
        }
    }
}
