package org.gastwirt.panel.agent;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.gastwirt.agent.protocol.AgentJson;
import org.gastwirt.agent.protocol.PanelMessage;
import org.gastwirt.agent.protocol.PanelMessage.OpenStream;
import org.gastwirt.agent.protocol.VmRef;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.host.HostLinks;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.Notices;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.PanelProcess;
import org.gastwirt.panel.shared.SecretText;
import org.gastwirt.panel.shared.Uuid7;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.web.socket.WebSocketSession;

@Service
class AgentStreamsService implements AgentStreams {

    /** "host message": whoever holds the host's connection passes the message on. It lives for seconds and on no disk. */
    static final String CHANNEL = "agent_stream";

    private static final Logger log = LoggerFactory.getLogger(AgentStreamsService.class);

    private final AgentSettings settings;
    private final AgentLinks links;
    private final HostLinks hosts;
    private final PendingStreams pending;
    private final Notices notices;
    private final PanelProcess panel;
    private final Map<HostId, AtomicInteger> open = new ConcurrentHashMap<>();

    AgentStreamsService(
            AgentSettings settings,
            AgentLinks links,
            HostLinks hosts,
            PendingStreams pending,
            Notices notices,
            PanelProcess panel) {
        this.settings = settings;
        this.links = links;
        this.hosts = hosts;
        this.pending = pending;
        this.notices = notices;
        this.panel = panel;
        notices.listen(CHANNEL, this::passOn);
    }

    @Override
    public AgentStream open(
            HostId host, VmRef vm, PanelMessage.StreamKind kind, @Nullable UUID desktop, WebSocketSession browser) {
        return open(host, vm, kind, desktop, BrowserTaker.of(browser));
    }

    @Override
    public byte[] read(HostId host, VmRef vm, PanelMessage.StreamKind kind, int atMost) {
        var bytes = new CollectedBytes(atMost);
        try (var stream = open(host, vm, kind, null, bytes)) {
            return bytes.await(settings.streamWait());
        }
    }

    private MirroredStream open(
            HostId host, VmRef vm, PanelMessage.StreamKind kind, @Nullable UUID desktop, StreamTaker taker) {
        if (!hosts.isConnected(host)) {
            throw new PanelException(ErrorCode.HOST_UNREACHABLE);
        }
        AtomicInteger count = open.computeIfAbsent(host, id -> new AtomicInteger());
        if (count.incrementAndGet() > settings.streamsPerHost()) {
            count.decrementAndGet();
            throw new PanelException(
                    ErrorCode.RATE_LIMITED, settings.streamWait().toSeconds());
        }
        var stream = new MirroredStream(Uuid7.next(), host, taker, count::decrementAndGet);
        String secret = SecretText.token();
        pending.expect(stream, secret);
        String url = panel.url().isEmpty() ? null : panel.url();
        ask(host, new OpenStream(stream.id(), secret, vm, kind, desktop, url));
        await(stream);
        return stream;
    }

    private void ask(HostId host, PanelMessage message) {
        links.of(host)
                .ifPresentOrElse(
                        link -> link.send(message),
                        () -> notices.send(
                                CHANNEL,
                                host.value() + " "
                                        + AgentJson.mapper()
                                                .writerFor(PanelMessage.class)
                                                .writeValueAsString(message)));
    }

    private void passOn(String payload) {
        if (payload.equals(Notices.LOOK_AGAIN)) {
            return;
        }
        String[] parts = payload.split(" ", 2);
        links.of(new HostId(UUID.fromString(parts[0])))
                .ifPresent(link ->
                        Thread.ofVirtual().start(() -> link.send(AgentJson.read(parts[1], PanelMessage.class))));
    }

    private void await(MirroredStream stream) {
        try {
            stream.agent().get(settings.streamWait().toMillis(), TimeUnit.MILLISECONDS);
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | CancellationException e) {
            log.info("Host {} did not open stream {}: {}", stream.host(), stream.id(), e.toString());
        }
        pending.forget(stream.id());
        ask(stream.host(), new PanelMessage.CloseStream(stream.id()));
        stream.giveUp();
        throw new PanelException(ErrorCode.HOST_UNREACHABLE);
    }
}
