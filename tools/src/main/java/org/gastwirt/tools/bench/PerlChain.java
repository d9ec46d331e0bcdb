package org.gastwirt.tools.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.gastwirt.tools.Program;

/** A chain as Proxmox VE has it: a WebSocket relay in Perl (pveproxy's part), behind it TCP, behind that the Unix socket. */
final class PerlChain implements AutoCloseable {

    private final int port = freePort();
    private final Program socat;
    private final Program relay;

    PerlChain(Path folder, Path socket) throws IOException, InterruptedException {
        int between = freePort();
        socat = Program.start(
                folder.resolve("socat.log"),
                Map.of(),
                List.of(
                        "socat",
                        "TCP4-LISTEN:" + between + ",bind=127.0.0.1,reuseaddr,fork,backlog=256,nodelay",
                        "UNIX-CONNECT:" + socket));
        Leftovers.of(folder.resolve("socat.pid"), socat.pid());
        relay = Program.start(
                folder.resolve("relay.log"),
                Map.of(),
                List.of(
                        "perl",
                        Program.root().resolve("bench/relay.pl").toString(),
                        Integer.toString(port),
                        Integer.toString(between)));
        Leftovers.of(folder.resolve("relay.pid"), relay.pid());
        awaitPort(socat, between);
        awaitPort(relay, port);
    }

    /** A port that nobody has now. */
    static int freePort() throws IOException {
        try (var free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    /** Until the program listens there. */
    static void awaitPort(Program program, int port) throws InterruptedException {
        for (int i = 0; !listens(port); i++) {
            if (i == 200 || !program.isAlive()) {
                program.close();
                throw new IllegalStateException("A program does not listen:\n" + program.output());
            }
            Thread.sleep(50);
        }
    }

    private static boolean listens(int port) {
        try (var probe = new Socket("127.0.0.1", port)) {
            return probe.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    long[] pids() {
        return new long[] {relay.pid(), socat.pid()};
    }

    Door door() {
        return Door.open(port);
    }

    @Override
    public void close() {
        relay.close();
        socat.close();
    }
}
