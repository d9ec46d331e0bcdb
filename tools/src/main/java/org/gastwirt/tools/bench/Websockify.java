package org.gastwirt.tools.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.gastwirt.tools.Program;
import org.gastwirt.tools.WebSocketStream;

/** Debian's websockify in front of a Unix socket, as noVNC's own documentation starts it. */
final class Websockify implements AutoCloseable {

    private final int port;
    private final Program program;

    Websockify(Path folder, Path socket) throws IOException, InterruptedException {
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        program = Program.start(
                folder.resolve("websockify.log"),
                Map.of(),
                List.of("websockify", "--unix-target=" + socket, "127.0.0.1:" + port));
        Leftovers.of(folder.resolve("websockify.pid"), program.pid());
        for (int i = 0; !listens(); i++) {
            if (i == 200 || !program.isAlive()) {
                program.close();
                throw new IllegalStateException("websockify does not start:\n" + program.output());
            }
            Thread.sleep(50);
        }
    }

    private boolean listens() {
        try (var probe = new Socket("127.0.0.1", port)) {
            return probe.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    long pid() {
        return program.pid();
    }

    WebSocketStream open() throws IOException {
        return new WebSocketStream(
                URI.create("ws://127.0.0.1:" + port + "/websockify"), "http://127.0.0.1:" + port, "binary");
    }

    @Override
    public void close() {
        program.close();
    }
}
