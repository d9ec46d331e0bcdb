package org.gastwirt.tools.bench;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Stands in for a guest's screen on its Unix socket: sends as many bytes as asked for, or answers what it is sent. The
 * first eight bytes of a connection say which: a count, or 0 for echo.
 */
final class BytePump implements AutoCloseable {

    private final ServerSocketChannel server;
    private final Path socket;

    BytePump(Path socket) throws IOException {
        this.socket = socket;
        Files.deleteIfExists(socket);
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket), 256);
        Thread.ofVirtual().start(this::accept);
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                SocketChannel connection = server.accept();
                Thread.ofVirtual().start(() -> serve(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void serve(SocketChannel connection) {
        try (connection) {
            ByteBuffer head = ByteBuffer.allocate(8);
            while (head.hasRemaining()) {
                if (connection.read(head) < 0) {
                    return;
                }
            }
            long count = head.flip().getLong();
            if (count == 0) {
                echo(connection);
            } else {
                send(connection, count);
            }
        } catch (IOException viewerLeft) {
            // the viewer decides when it is over
        }
    }

    private static void send(SocketChannel connection, long count) throws IOException {
        ByteBuffer block = ByteBuffer.allocateDirect(64 * 1024);
        for (long left = count; left > 0; ) {
            block.clear().limit((int) Math.min(block.capacity(), left));
            while (block.hasRemaining()) {
                left -= connection.write(block);
            }
        }
        connection.read(block.clear()); // until the viewer closes
    }

    private static void echo(SocketChannel connection) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(4096);
        while (connection.read(buffer.clear()) >= 0) {
            buffer.flip();
            while (buffer.hasRemaining()) {
                connection.write(buffer);
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        Files.deleteIfExists(socket);
    }
}
