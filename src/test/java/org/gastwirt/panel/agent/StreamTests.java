package org.gastwirt.panel.agent;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.gastwirt.agent.protocol.PanelMessage.StreamKind;
import org.gastwirt.agent.protocol.VmRef;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.testing.PanelTest;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.WebSocketSession;

@PanelTest
class StreamTests {

    private static final VmRef VM = new VmRef(UUID.randomUUID(), 1);

    @Autowired
    FakeAgents agents;

    @Autowired
    AgentStreams streams;

    private final StringBuffer seen = new StringBuffer();
    private final CountDownLatch awake = new CountDownLatch(1);

    @Test
    void mirrorsBytesBothWaysAndClosesBothEnds() throws Exception {
        try (var agent = agents.connected()) {
            WebSocketSession browser = browser(false);
            AgentStream stream = streams.open(agent.host(), VM, StreamKind.SERIAL, browser);
            stream.toGuest(ByteBuffer.wrap("hello".getBytes(StandardCharsets.UTF_8)), true);
            await().atMost(30, SECONDS).untilAsserted(() -> assertThat(seen).hasToString("hello"));
            assertThat(stream.bytesToGuest()).isEqualTo(5);
            assertThat(stream.bytesToBrowser()).isEqualTo(5);
            stream.close();
            Mockito.verify(browser).close(CloseStatus.NORMAL);
        }
    }

    @Test
    void aHostThatSendsBareBytesIsMirroredAndBothEndsClose() throws Exception {
        var ended = new CountDownLatch(1);
        try (var agent = agents.connected()
                .withBareGuest(socket -> Thread.ofVirtual().start(() -> {
                    try (socket) {
                        socket.getInputStream().transferTo(socket.getOutputStream());
                    } catch (IOException e) {
                        // the panel left
                    }
                    ended.countDown();
                }))) {
            WebSocketSession browser = browser(false);
            AgentStream stream = streams.open(agent.host(), VM, StreamKind.SCREEN, browser);
            stream.toGuest(ByteBuffer.wrap("hello".getBytes(StandardCharsets.UTF_8)), true);
            await().atMost(30, SECONDS).untilAsserted(() -> assertThat(seen).hasToString("hello"));
            assertThat(stream.bytesToGuest()).isEqualTo(5);
            stream.close();
            assertThat(ended.await(30, SECONDS)).isTrue();
            Mockito.verify(browser).close(CloseStatus.NORMAL);
        }
    }

    @Test
    void whatAHostSaysRightBeforeItLeavesIsNotLost() {
        byte[] last = "goodbye".getBytes(StandardCharsets.UTF_8);
        try (var agent = agents.connected().showing(last)) {
            for (int n = 0; n < 20; n++) {
                assertThat(streams.read(agent.host(), VM, StreamKind.PICTURE, 100))
                        .isEqualTo(last);
            }
        }
    }

    @Test
    void aHostThatSendsMoreThanWasAskedForIsCutOff() {
        try (var agent = agents.connected().showing(new byte[101])) {
            assertThatThrownBy(() -> streams.read(agent.host(), VM, StreamKind.PICTURE, 100))
                    .isInstanceOfSatisfying(
                            PanelException.class,
                            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.INTERNAL));
        }
    }

    @Test
    void whenABareHostLeavesTheBrowserIsClosed() throws Exception {
        try (var agent = agents.connected().withBareGuest(socket -> {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        })) {
            WebSocketSession browser = browser(false);
            streams.open(agent.host(), VM, StreamKind.SCREEN, browser);
            await().atMost(30, SECONDS)
                    .untilAsserted(() -> Mockito.verify(browser).close(CloseStatus.NORMAL));
        }
    }

    @Test
    void aSlowBrowserSlowsAGuestOfBareBytesToo() throws Exception {
        var sent = new AtomicLong();
        try (var agent = agents.connected()
                .withBareGuest(socket -> Thread.ofVirtual().start(() -> {
                    try {
                        for (int i = 0; i < 2000; i++) {
                            socket.getOutputStream().write(new byte[64 << 10]);
                            sent.addAndGet(64 << 10);
                        }
                    } catch (IOException e) {
                        // the panel left
                    }
                }))) {
            isSlowed(agent, sent);
        }
    }

    @Test
    void aSlowBrowserSlowsTheGuest() throws Exception {
        var sent = new AtomicLong();
        try (var agent = agents.connected()
                .withGuest(guest -> Thread.ofVirtual().start(() -> {
                    for (int i = 0; i < 2000; i++) {
                        guest.send(ByteBuffer.allocate(64 << 10));
                        sent.addAndGet(64 << 10);
                    }
                }))) {
            isSlowed(agent, sent);
        }
    }

    private void isSlowed(FakeAgent agent, AtomicLong sent) throws Exception {
        AgentStream stream = streams.open(agent.host(), VM, StreamKind.SCREEN, browser(true));
        // what fits into sockets' buffers goes, and then nothing more
        var before = new AtomicLong(-1);
        await().atMost(20, SECONDS)
                .pollInterval(1, SECONDS)
                .until(() -> before.getAndSet(sent.get()) == sent.get() && sent.get() > 0);
        assertThat(sent.get()).isLessThan(100L << 20);
        awake.countDown();
        await().atMost(30, SECONDS).until(() -> stream.bytesToBrowser() == 2000L * (64 << 10));
        stream.close();
    }

    @Test
    void aSecretThatWasNotGivenOpensNothing() {
        String url = agents.url().replaceFirst("^http", "ws") + "/agent/v1/streams/" + UUID.randomUUID();
        assertThatThrownBy(() -> FakeSocket.dial(url, Map.of("X-Stream-Secret", "x"), (from, text) -> {}))
                .hasMessageContaining("refused");
        assertThatThrownBy(() -> BareHost.dial(agents.url(), UUID.randomUUID(), "x"))
                .hasMessageContaining("403");
    }

    @Test
    void aHostThatIsAwayIsUnreachable() throws Exception {
        try (var agent = agents.enrolled(agents.newLocation().id())) {
            assertThatThrownBy(() -> streams.open(agent.host(), VM, StreamKind.SCREEN, browser(false)))
                    .isInstanceOf(PanelException.class)
                    .hasMessageContaining("host_unreachable");
        }
    }

    private WebSocketSession browser(boolean asleep) throws Exception {
        WebSocketSession session = Mockito.mock(WebSocketSession.class);
        Mockito.doAnswer(call -> {
                    if (asleep) {
                        awake.await();
                    }
                    var bytes = ((BinaryMessage) call.getArgument(0)).getPayload();
                    if (bytes.remaining() < 100) {
                        seen.append(StandardCharsets.UTF_8.decode(bytes.duplicate()));
                    }
                    return null;
                })
                .when(session)
                .sendMessage(Mockito.any());
        return session;
    }
}
