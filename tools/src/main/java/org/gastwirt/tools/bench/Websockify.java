package org.gastwirt.tools.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.gastwirt.tools.Program;
import org.gastwirt.tools.WebSocketStream;

/** Debian's websockify in front of a Unix socket, as noVNC's own documentation starts it. */
final class Websockify implements AutoCloseable {

    private final int port = PerlChain.freePort();
    private final Program program;

    Websockify(Path folder, Path socket) throws IOException, InterruptedException {
        program = Program.start(
                folder.resolve("websockify.log"),
                Map.of(),
                List.of("websockify", "--unix-target=" + socket, "127.0.0.1:" + port));
        Leftovers.of(folder.resolve("websockify.pid"), program.pid());
        PerlChain.awaitPort(program, port);
    }

    long pid() {
        return program.pid();
    }

    Door door() {
        return Door.open(port);
    }

    WebSocketStream open() throws IOException {
        return door().enter();
    }

    @Override
    public void close() {
        program.close();
    }
}
