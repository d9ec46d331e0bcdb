package org.gastwirt.panel.agent;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.agent.protocol.AgentJson;
import org.gastwirt.agent.protocol.AgentMessage;
import org.gastwirt.agent.protocol.Enrolment;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.protocol.Outcome;
import org.gastwirt.agent.protocol.PanelMessage;
import org.gastwirt.agent.protocol.SignedText;
import org.gastwirt.panel.host.HostId;
import org.jspecify.annotations.Nullable;

/**
 * An agent that speaks the real protocol over a real WebSocket and has a {@link FakeHost} instead of a hypervisor. It
 * answers every command with success unless told otherwise, one after the other, and keeps its journal in memory, also
 * over {@link #crash} and {@link #connect}.
 */
public final class FakeAgent implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration SOON = Duration.ofSeconds(20);

    private final String url;
    private final HostId host;
    private final KeyPair keys;
    private final FakeHost world = new FakeHost();
    private final Map<UUID, Outcome> journal = new ConcurrentHashMap<>();
    private final Set<UUID> known = ConcurrentHashMap.newKeySet();
    private final List<AgentCommand> carriedOut = new CopyOnWriteArrayList<>();
    private final List<PanelMessage> heard = new CopyOnWriteArrayList<>();
    private final Map<Class<?>, Function<AgentCommand, Outcome>> answers = new ConcurrentHashMap<>();
    private final Map<Class<?>, CountDownLatch> held = new ConcurrentHashMap<>();
    private final ExecutorService worker =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());
    private volatile @Nullable FakeSocket socket;
    private volatile Consumer<FakeSocket> guest = FakeSocket::echo;
    private volatile @Nullable Consumer<Socket> bareGuest;
    private volatile byte[] screen =
            "P6\n2 1\n255\n\1\2\3\4\5\6".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    private final AtomicInteger shown = new AtomicInteger();
    private volatile String bootId = UUID.randomUUID().toString();
    private volatile boolean welcomed;

    private FakeAgent(String url, HostId host, KeyPair keys) {
        this.url = url;
        this.host = host;
        this.keys = keys;
    }

    /** Uses an enrolment token at the panel with that address. */
    public static FakeAgent enrol(String url, String token) {
        try {
            KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            String key = Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
            String body = AgentJson.write(new Enrolment.Request(token, key, "fake.example.com"));
            var answer = HTTP.send(
                    HttpRequest.newBuilder(URI.create(url + "/agent/v1/enrol"))
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("enrolment refused: " + answer.statusCode() + " " + answer.body());
            }
            var enrolled = AgentJson.read(answer.body(), Enrolment.Response.class);
            return new FakeAgent(url, new HostId(enrolled.hostId()), keys);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The same agent, dialling another panel from now on. */
    public FakeAgent at(String otherUrl) {
        var moved = new FakeAgent(otherUrl, host, keys);
        moved.journal.putAll(journal);
        moved.known.addAll(known);
        return moved;
    }

    public HostId host() {
        return host;
    }

    /** What lies on this host; may be changed at any time, and is told with {@link #report}. */
    public FakeHost world() {
        return world;
    }

    /** Commands of that kind fail from now on, and change nothing. */
    public FakeAgent refusing(Class<? extends AgentCommand> kind, FailureCode code) {
        return answering(kind, command -> new Outcome.Failed(code, "The test refuses " + kind.getSimpleName() + "."));
    }

    /** Commands of that kind are answered so from now on, and change nothing. */
    public <C extends AgentCommand> FakeAgent answering(Class<C> kind, Function<C, Outcome> answer) {
        answers.put(kind, command -> answer.apply(kind.cast(command)));
        return this;
    }

    /** Commands of that kind are answered as usual again. */
    public FakeAgent accepting(Class<? extends AgentCommand> kind) {
        answers.remove(kind);
        return this;
    }

    /** Commands of that kind are accepted and not finished until {@link #release}. */
    public FakeAgent holding(Class<? extends AgentCommand> kind) {
        held.put(kind, new CountDownLatch(1));
        return this;
    }

    /** What was held goes on. */
    public FakeAgent release(Class<? extends AgentCommand> kind) {
        CountDownLatch latch = held.remove(kind);
        if (latch != null) {
            latch.countDown();
        }
        return this;
    }

    /** What is sent from now on as the picture of any screen. */
    public FakeAgent showing(byte[] picture) {
        screen = picture;
        return this;
    }

    /** How many pictures it was asked for. */
    public int picturesTaken() {
        return shown.get();
    }

    /** Streams carry bare bytes from now on; the guest is told of each. */
    public FakeAgent withBareGuest(Consumer<Socket> dialled) {
        bareGuest = dialled;
        return this;
    }

    /** What is at a stream's other end; by default an echo. */
    public FakeAgent withGuest(Consumer<FakeSocket> behaviour) {
        guest = behaviour;
        return this;
    }

    /** Dials in and waits until the panel believed the greeting. */
    public FakeAgent connect() {
        dial();
        await().atMost(SOON).until(() -> welcomed);
        return this;
    }

    /** Dials in and waits for nothing. */
    public FakeAgent dial() {
        welcomed = false;
        FakeSocket.dial(url.replaceFirst("^http", "ws") + "/agent/v1/connect", Map.of(), this::heard);
        return this;
    }

    /** The cable is cut: no farewell. The journal stays. */
    public void crash() {
        FakeSocket open = socket;
        socket = null;
        if (open != null) {
            open.abort();
        }
    }

    /** The host was switched off and on: another boot id, and no Vm runs. */
    public void reboot() {
        crash();
        bootId = UUID.randomUUID().toString();
        world.powerOff();
    }

    @Override
    public void close() {
        held.values().forEach(CountDownLatch::countDown);
        held.clear();
        crash();
        worker.shutdownNow();
    }

    /** What was carried out here, in order; a repeated operation counts once. */
    public List<AgentCommand> carriedOut() {
        return List.copyOf(carriedOut);
    }

    /** The same, of one kind. */
    public <C extends AgentCommand> List<C> carriedOut(Class<C> kind) {
        return carriedOut.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Everything the panel ever said, repetitions too. */
    public List<PanelMessage> heard() {
        return List.copyOf(heard);
    }

    /** Tells the panel how the host is now, as the real one does every few seconds. */
    public void report() {
        say(world.report());
    }

    /** Says anything at all. */
    public void say(AgentMessage message) {
        FakeSocket open = socket;
        if (open != null) {
            open.send(AgentJson.mapper().writerFor(AgentMessage.class).writeValueAsString(message));
        }
    }

    /** Signs as the real one does; Base64. */
    public String sign(byte[] text) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(keys.getPrivate());
            signature.update(text);
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void heard(FakeSocket from, String json) {
        PanelMessage message = AgentJson.read(json, PanelMessage.class);
        heard.add(message);
        switch (message) {
            case PanelMessage.Challenge challenge -> {
                socket = from;
                say(hello(challenge));
            }
            case PanelMessage.Welcome welcome -> {
                journal.forEach((id, outcome) -> say(new AgentMessage.Finished(id, outcome)));
                welcomed = true;
            }
            case PanelMessage.Refused refused -> {}
            case PanelMessage.Operation operation -> take(operation);
            case PanelMessage.Acknowledge acknowledge -> journal.remove(acknowledge.operationId());
            case PanelMessage.OpenStream stream -> worker.execute(() -> open(stream));
            case PanelMessage.CloseStream stream -> {}
            case PanelMessage.MetricsStored stored -> {}
            case PanelMessage.Unknown unknown -> {}
        }
    }

    private AgentMessage.Hello hello(PanelMessage.Challenge challenge) {
        return new AgentMessage.Hello(
                host.value(),
                sign(SignedText.hello(challenge.nonce(), host.value())),
                "0.1.0-fake",
                bootId,
                "fake.example.com",
                Set.of(
                        "console",
                        "facts",
                        "qcow2",
                        "raw",
                        AgentMessage.COPIES,
                        AgentMessage.PICTURES,
                        AgentMessage.PLUG,
                        AgentMessage.DESKTOPS,
                        AgentMessage.VNC_DESKTOPS),
                new ArrayList<>(journal.keySet()),
                world.report());
    }

    private void take(PanelMessage.Operation operation) {
        UUID id = operation.operationId();
        if (known.add(id)) {
            say(new AgentMessage.Accepted(id));
            worker.execute(() -> carryOut(operation));
        } else if (journal.containsKey(id)) {
            say(new AgentMessage.Finished(id, journal.get(id)));
        }
    }

    private void carryOut(PanelMessage.Operation operation) {
        AgentCommand command = operation.command();
        CountDownLatch latch = held.get(command.getClass());
        try {
            if (latch != null) {
                latch.await();
            }
        } catch (InterruptedException e) {
            return;
        }
        carriedOut.add(command);
        var told = answers.get(command.getClass());
        Outcome outcome = told == null ? world.carryOut(command) : told.apply(command);
        journal.put(operation.operationId(), outcome);
        say(new AgentMessage.Finished(operation.operationId(), outcome));
        report();
    }

    private void show(Socket panel) {
        shown.incrementAndGet();
        try (panel) {
            panel.getOutputStream().write(screen);
        } catch (IOException e) {
            // the panel left
        }
    }

    private void open(PanelMessage.OpenStream stream) {
        String base = stream.panelUrl() == null ? url : stream.panelUrl();
        if (stream.kind() == PanelMessage.StreamKind.PICTURE) {
            show(BareHost.dial(base, stream.streamId(), stream.secret()));
            return;
        }
        var bare = bareGuest;
        if (bare != null) {
            bare.accept(BareHost.dial(base, stream.streamId(), stream.secret()));
            return;
        }
        var opened = FakeSocket.dial(
                base.replaceFirst("^http", "ws") + "/agent/v1/streams/" + stream.streamId(),
                Map.of("X-Stream-Secret", stream.secret()),
                (from, text) -> {});
        guest.accept(opened);
    }
}
