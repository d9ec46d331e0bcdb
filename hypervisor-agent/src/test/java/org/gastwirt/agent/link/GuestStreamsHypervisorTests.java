package org.gastwirt.agent.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.gastwirt.agent.RealGuest;
import org.gastwirt.agent.protocol.AgentMessage;
import org.gastwirt.agent.protocol.PanelMessage.OpenStream;
import org.gastwirt.agent.protocol.PanelMessage.StreamKind;
import org.java_websocket.WebSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a browser gets of a guest, as far as the panel: every byte passes through a WebSocket. */
@Tag("hypervisor")
class GuestStreamsHypervisorTests {

    private final FakePanel panel = new FakePanel();
    private final RealGuest guest = new RealGuest();
    private final PanelHttp http = new PanelHttp(
            panel.address(),
            new Identity(UUID.randomUUID(), "test", Identity.newKey().getPrivate()),
            PinnedTls.context(null),
            Clock.systemUTC());
    private final Streams streams = new Streams(http, guest.host, (vm, desktop) -> {
        throw new IllegalStateException("this test has no desktops");
    });
    private final BlockingQueue<AgentMessage> ended = new LinkedBlockingQueue<>();

    @AfterEach
    void cleanUp() throws InterruptedException {
        streams.closeAll();
        http.close();
        panel.stop(1000);
        guest.close();
    }

    @Test
    void showsTheScreenAndTheSerialConsoleFromItsFirstLineAndTakesWhatIsTyped() throws Exception {
        guest.defineAndStart();
        guest.awaitSerial("GASTWIRT-GUEST-UP");

        WebSocket serial = open(StreamKind.SERIAL);
        hear("GASTWIRT-FIRST-OUTPUT");
        type(serial, "\n");
        hear("login:");
        type(serial, "root\n");
        hear("Password:");
        serial.close();
        assertThat(ended.poll(RealGuest.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isNotNull();
        panel.bytes.clear();

        WebSocket screen = open(StreamKind.SCREEN);
        hear("RFB 003.008\n");
        type(screen, "RFB 003.008\n");
        // One way to prove who one is, number 1: none, because only root reaches the socket.
        hear("\1\1");
        screen.close();
        assertThat(ended.poll(RealGuest.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isNotNull();
        panel.bytes.clear();

        open(StreamKind.PICTURE);
        // the last chunk of a PNG; the first may come with it
        hear("IEND");
        assertThat(ended.poll(RealGuest.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isNotNull();
    }

    private WebSocket open(StreamKind kind) throws InterruptedException {
        UUID stream = UUID.randomUUID();
        streams.open(new OpenStream(stream, "secret", guest.vm, kind, null), ended::add);
        return panel.connection("/agent/v1/streams/" + stream);
    }

    private static void type(WebSocket to, String text) {
        to.send(text.getBytes(StandardCharsets.US_ASCII));
    }

    private void hear(String expected) throws InterruptedException {
        var heard = new StringBuilder();
        while (heard.indexOf(expected) < 0) {
            ByteBuffer next = panel.bytes.poll(RealGuest.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(next).as("waiting for %s after %s", expected, heard).isNotNull();
            heard.append(StandardCharsets.ISO_8859_1.decode(next));
        }
    }
}
