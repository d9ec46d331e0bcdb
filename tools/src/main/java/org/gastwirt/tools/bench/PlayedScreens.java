package org.gastwirt.tools.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.gastwirt.agent.protocol.PanelMessage.OpenStream;

/** The screens of a {@link PlayedHost}: all are one Unix socket, and streams to it are opened as an agent opens them. */
final class PlayedScreens {

    private static final int BUFFER = 64 * 1024;
    private static final int KEYS = 8 * 1024;

    private final URI panel;
    private final Path socket;

    PlayedScreens(URI panel, Path socket) {
        this.panel = panel;
        this.socket = socket;
    }

    /** Returns at once. */
    void open(OpenStream order) {
        Thread.ofVirtual().start(() -> {
            try (var screen = SocketChannel.open(UnixDomainSocketAddress.of(socket));
                    var stream = dial(order)) {
                Thread.ofVirtual().start(() -> toScreen(stream, screen));
                byte[] bytes = new byte[BUFFER];
                var into = ByteBuffer.wrap(bytes);
                for (int n = screen.read(into.clear()); n >= 0; n = screen.read(into.clear())) {
                    stream.getOutputStream().write(bytes, 0, n);
                }
            } catch (IOException viewerLeft) {
                // the viewer decides when it is over
            }
        });
    }

    private Socket dial(OpenStream order) throws IOException {
        var stream = new Socket();
        stream.connect(new InetSocketAddress(panel.getHost(), panel.getPort()), 10_000);
        stream.setTcpNoDelay(true);
        String request = """
                GET /agent/v1/streams/%s/bytes HTTP/1.1
                Host: %s
                Connection: Upgrade
                Upgrade: gastwirt-stream
                X-Stream-Secret: %s

                """.formatted(order.streamId(), panel.getAuthority(), order.secret());
        stream.getOutputStream().write(request.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
        StalledViewer.readHeaders(stream.getInputStream());
        return stream;
    }

    private static void toScreen(Socket stream, SocketChannel screen) {
        byte[] bytes = new byte[KEYS];
        try (screen;
                stream) {
            for (int n = stream.getInputStream().read(bytes);
                    n >= 0;
                    n = stream.getInputStream().read(bytes)) {
                var rest = ByteBuffer.wrap(bytes, 0, n);
                while (rest.hasRemaining()) {
                    screen.write(rest);
                }
            }
        } catch (IOException viewerLeft) {
            // the viewer decides when it is over
        }
    }
}
