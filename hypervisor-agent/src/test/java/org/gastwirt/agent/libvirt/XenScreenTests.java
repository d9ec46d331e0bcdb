package org.gastwirt.agent.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import org.gastwirt.agent.shared.AgentException;
import org.junit.jupiter.api.Test;

/** A screen that wants a password, played by the test. */
class XenScreenTests {

    private static final byte[] CHALLENGE = HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f");

    /** DES with a key of zeros is known to everybody (FIPS 81, and every VNC server without a password). */
    @Test
    void answersAChallengeAsRfbAsksForIt() {
        assertThat(HexFormat.of().formatHex(Arrays.copyOf(XenScreen.answer(new byte[16], ""), 8)))
                .isEqualTo("8ca64de9c1b123a7");
        assertThat(XenScreen.answer(CHALLENGE, "longer-than-eight")).isEqualTo(XenScreen.answer(CHALLENGE, "longer-t"));
    }

    @Test
    void thePanelIsAskedForNoPassword() throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var played = CompletableFuture.supplyAsync(() -> play(server, "sesame"));
            try (var screen = XenScreen.open(server.getLocalPort(), "sesame")) {
                assertThat(said(screen, 12)).isEqualTo("RFB 003.008\n");
                // both answers and the first word of what follows, in one piece as it may come
                byte[] all = "RFB 003.008\n\u0001\u0001".getBytes(StandardCharsets.US_ASCII);
                screen.write(all, 0, all.length);
                assertThat(said(screen, 2)).isEqualTo("\u0001\u0001");
                assertThat(said(screen, 4)).isEqualTo("\0\0\0\0");
                assertThat(said(screen, 5)).isEqualTo("hello");
            }
            assertThat(played.join()).as("what came after the greeting").isEqualTo(1);
        }
    }

    @Test
    void aWrongPasswordOpensNothing() throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var played = CompletableFuture.supplyAsync(() -> play(server, "sesame"));
            assertThatThrownBy(() -> XenScreen.open(server.getLocalPort(), "guess"))
                    .isInstanceOf(AgentException.class);
            assertThat(played.join()).isEqualTo(-1);
        }
    }

    private static String said(XenScreen screen, int length) throws IOException {
        var text = new StringBuilder();
        byte[] buffer = new byte[64];
        while (text.length() < length) {
            int count = screen.read(buffer);
            assertThat(count).isPositive();
            text.append(new String(buffer, 0, count, StandardCharsets.US_ASCII));
        }
        return text.toString();
    }

    private static int play(ServerSocket server, String password) {
        try (var socket = server.accept()) {
            var in = new DataInputStream(socket.getInputStream());
            var out = socket.getOutputStream();
            out.write("RFB 003.008\n".getBytes(StandardCharsets.US_ASCII));
            in.readNBytes(12);
            out.write(new byte[] {1, 2});
            in.readNBytes(1);
            out.write(CHALLENGE);
            boolean right = Arrays.equals(in.readNBytes(16), XenScreen.answer(CHALLENGE, password));
            out.write(new byte[] {0, 0, 0, (byte) (right ? 0 : 1)});
            if (!right) {
                return -1;
            }
            int shared = in.read();
            out.write("hello".getBytes(StandardCharsets.US_ASCII));
            return shared;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
