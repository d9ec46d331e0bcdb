package org.gastwirt.panel.agent;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A host's connection for bare bytes. */
final class BareHost {

    private BareHost() {}

    /** Fails with the first line of what the panel answered when that is no upgrade. */
    static Socket dial(String url, UUID stream, String secret) {
        URI panel = URI.create(url);
        try {
            var socket = new Socket(panel.getHost(), panel.getPort());
            String request = "GET /agent/v1/streams/" + stream + "/bytes HTTP/1.1\r\nHost: " + panel.getAuthority()
                    + "\r\nConnection: Upgrade\r\nUpgrade: gastwirt-stream\r\nX-Stream-Secret: " + secret
                    + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String head = head(socket.getInputStream());
            if (!head.startsWith("HTTP/1.1 101")) {
                socket.close();
                throw new IllegalStateException(head.lines().findFirst().orElse("nothing"));
            }
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        for (int next = in.read(); next >= 0; next = in.read()) {
            head.append((char) next);
            if (head.toString().endsWith("\r\n\r\n")) {
                break;
            }
        }
        return head.toString();
    }
}
