package org.gastwirt.agent.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.gastwirt.agent.vm.ByteChannelOfVm;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stream's connection without frames, to a panel that a test plays. */
class BareConnectionTests {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String UPGRADED = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: gastwirt-stream\r\n\r\n";

    /** What the Vm says is put in; what it hears comes out. */
    private static final class Vm implements ByteChannelOfVm {

        private static final byte[] END = new byte[0];
        final BlockingQueue<byte[]> says = new LinkedBlockingQueue<>();
        final BlockingQueue<String> hears = new LinkedBlockingQueue<>();

        @Override
        public int read(byte[] buffer) {
            try {
                byte[] next = says.take();
                System.arraycopy(next, 0, buffer, 0, next.length);
                return next == END ? -1 : next.length;
            } catch (InterruptedException e) {
                return -1;
            }
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            hears.add(new String(bytes, offset, length, StandardCharsets.US_ASCII));
        }

        @Override
        public void close() {
            says.add(END);
        }
    }

    private ServerSocket panel;

    @BeforeEach
    void listen() throws IOException {
        panel = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stop() throws IOException {
        panel.close();
    }

    @Test
    void bytesPassBothWaysUntilThePanelLeaves() throws Exception {
        var vm = new Vm();
        var request = new CompletableFuture<String>();
        var heard = new CompletableFuture<String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.submit(() -> {
                try (Socket agent = panel.accept()) {
                    request.complete(head(agent));
                    // the first bytes come in one packet with the answer
                    agent.getOutputStream().write((UPGRADED + "keys").getBytes(StandardCharsets.US_ASCII));
                    heard.complete(new String(agent.getInputStream().readNBytes(6), StandardCharsets.US_ASCII));
                }
                return null;
            });
            Socket connection = Objects.requireNonNull(open());
            vm.says.add("screen".getBytes(StandardCharsets.US_ASCII));
            String end = new BareMirror(vm, connection).run(threads);
            assertThat(end).isEqualTo(Mirror.ENDED);
        }
        assertThat(vm.hears.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo("keys");
        assertThat(heard.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo("screen");
        assertThat(request.join())
                .startsWith("GET /agent/v1/streams/1/bytes HTTP/1.1\r\n")
                .contains("\r\nHost: 127.0.0.1:" + panel.getLocalPort() + "\r\n")
                .contains("\r\nUpgrade: gastwirt-stream\r\n", "\r\nX-Stream-Secret: s\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 404 Not Found\r\n\r\n", "HTTP/1.1 200 OK\r\n\r\n", "", "SSH-2.0-OpenSSH\r\n"})
    void whoAnswersAnythingElseKnowsNoBareStreams(String answer) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.submit(() -> {
                try (Socket agent = panel.accept()) {
                    head(agent);
                    agent.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                }
                return null;
            });
            assertThat(open()).isNull();
        }
    }

    @Test
    void whoIsNotThereIsUnreachable() throws IOException {
        panel.close();
        assertThatIOException().isThrownBy(this::open);
    }

    private @Nullable Socket open() throws IOException {
        URI uri = URI.create("http://127.0.0.1:" + panel.getLocalPort() + "/agent/v1/streams/1/bytes");
        return BareConnection.open(uri, Map.of("X-Stream-Secret", "s"), PinnedTls.context(null), PATIENCE);
    }

    private static String head(Socket socket) throws IOException {
        var head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            head.append((char) socket.getInputStream().read());
        }
        return head.toString();
    }
}
