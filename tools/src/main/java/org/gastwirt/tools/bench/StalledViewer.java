package org.gastwirt.tools.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A laptop that was closed: asks a {@link BytePump} for very many bytes and then reads nothing any more. */
final class StalledViewer implements AutoCloseable {

    private static final int MOST_HEADERS = 8192;
    /** What the kernel keeps for it is neither the proxy's nor much. */
    private static final int WINDOW = 16 * 1024;
    /** Binary, whole; masked, eight bytes; a mask of zeros. */
    private static final byte[] HEAD = {(byte) 0x82, (byte) 0x88, 0, 0, 0, 0};

    private final Socket socket = new Socket();

    /** @param bytes that it asks for */
    StalledViewer(Door door, long bytes) throws IOException {
        socket.setReceiveBufferSize(WINDOW);
        socket.setSoTimeout(20_000);
        socket.connect(new InetSocketAddress(door.uri().getHost(), door.uri().getPort()), 5_000);
        String request = """
                GET %s HTTP/1.1
                Host: %s
                Origin: %s
                Upgrade: websocket
                Connection: Upgrade
                Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==
                Sec-WebSocket-Version: 13
                Sec-WebSocket-Protocol: %s

                """.formatted(
                door.uri().getPath(), door.uri().getAuthority(), door.origin(), String.join(", ", door.protocols()));
        socket.getOutputStream().write(request.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
        readHeaders(socket.getInputStream());
        socket.getOutputStream()
                .write(ByteBuffer.allocate(HEAD.length + Long.BYTES)
                        .put(HEAD)
                        .putLong(bytes)
                        .array());
    }

    /** Until the empty line; fails unless the other side speaks as was asked. */
    static void readHeaders(InputStream in) throws IOException {
        var headers = new StringBuilder();
        while (headers.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0 || headers.length() > MOST_HEADERS) {
                throw new IOException("The socket did not open: " + headers);
            }
            headers.append((char) next);
        }
        if (!headers.toString().startsWith("HTTP/1.1 101")) {
            throw new IOException("The socket did not open: " + headers);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
