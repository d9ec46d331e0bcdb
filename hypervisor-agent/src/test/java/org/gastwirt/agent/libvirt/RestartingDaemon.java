package org.gastwirt.agent.libvirt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** A way to this machine's libvirtd that can be cut and opened again: for its clients, a daemon that dies and comes back. */
final class RestartingDaemon implements AutoCloseable {

    private static final UnixDomainSocketAddress REAL = UnixDomainSocketAddress.of("/run/libvirt/libvirt-sock");

    private final Path socket;
    private final Queue<SocketChannel> open = new ConcurrentLinkedQueue<>();
    private @Nullable ServerSocketChannel server;

    RestartingDaemon(Path directory) {
        this.socket = directory.resolve("libvirt-sock");
    }

    String uri() {
        return "qemu+unix:///system?socket=" + socket;
    }

    void start() {
        try {
            ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            listening.bind(UnixDomainSocketAddress.of(socket));
            server = listening;
            Thread.ofPlatform().daemon().start(() -> accept(listening));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocketChannel listening) {
        try {
            while (true) {
                SocketChannel client = listening.accept();
                SocketChannel daemon = SocketChannel.open(REAL);
                open.add(client);
                open.add(daemon);
                Thread.ofPlatform().daemon().start(() -> copy(client, daemon));
                Thread.ofPlatform().daemon().start(() -> copy(daemon, client));
            }
        } catch (IOException e) {
            // Killed.
        }
    }

    private static void copy(SocketChannel from, SocketChannel to) {
        ByteBuffer bytes = ByteBuffer.allocate(64 * 1024);
        try (from;
                to) {
            while (from.read(bytes) >= 0) {
                bytes.flip();
                while (bytes.hasRemaining()) {
                    to.write(bytes);
                }
                bytes.clear();
            }
        } catch (IOException e) {
            // Killed.
        }
    }

    void kill() {
        try {
            if (server != null) {
                server.close();
            }
            Files.deleteIfExists(socket);
            for (SocketChannel channel : open) {
                channel.close();
            }
            open.clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
