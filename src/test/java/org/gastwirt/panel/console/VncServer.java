package org.gastwirt.panel.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A real VNC server as it may run in a guest, with the password "geheim12". */
final class VncServer implements AutoCloseable {

    static final String PASSWORD = "geheim12";

    private static final Path PROGRAM = Path.of("/usr/bin/Xvnc");

    private final Path folder;
    private final Path socket;
    private final Process process;

    /** @param options more than the usual ones of Xvnc(1) */
    VncServer(String... options) throws IOException {
        folder = Files.createTempDirectory("gastwirt-vnc-");
        socket = folder.resolve("rfb");
        var command = new ArrayList<>(List.of(
                PROGRAM.toString(),
                "-displayfd",
                "1",
                "-geometry",
                "640x480",
                "-nolisten",
                "tcp",
                "-nolisten",
                "local",
                "-rfbport",
                "-1",
                "-rfbunixpath",
                socket.toString(),
                // "geheim12" as tigervncpasswd writes it
                "-Password",
                "55f50b0ff44dcbc3"));
        command.addAll(List.of(options));
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    boolean listens() {
        return Files.exists(socket);
    }

    /** As an agent does with a desktop's stream: what comes goes there, and the reverse, until one of the two leaves. */
    void serve(Socket panel) {
        try {
            var guest = SocketChannel.open(UnixDomainSocketAddress.of(socket));
            pump(panel.getInputStream(), Channels.newOutputStream(guest), panel, guest);
            pump(Channels.newInputStream(guest), panel.getOutputStream(), panel, guest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pump(InputStream from, OutputStream to, Socket panel, SocketChannel guest) {
        Thread.ofPlatform().daemon().start(() -> {
            try (panel;
                    guest) {
                from.transferTo(to);
            } catch (IOException e) {
                // one of the two left
            }
        });
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        Files.deleteIfExists(socket);
        Files.delete(folder);
    }
}
