package org.gastwirt.tools.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gastwirt.tools.WebSocketStream;
import tools.jackson.databind.JsonNode;

/**
 * A console's bytes through panel and agent, and through websockify, from the same Unix socket, in turn. The socket is that of
 * a guest that the panel made; a {@link BytePump} stands in for its screen meanwhile.
 */
final class ConsoleBench {

    /** Each array has a value for each round: CPU-seconds per GB, seconds per GB, and p99 in milliseconds. */
    record Result(Side panel, Side websockify) {
        double cpuRatio() {
            return CpuTime.median(panel.cpu()) / CpuTime.median(websockify.cpu());
        }

        double p99Ratio() {
            return CpuTime.median(panel.p99()) / CpuTime.median(websockify.p99());
        }
    }

    record Side(double[] cpu, double[] seconds, double[] p99) {
        static Side of(int rounds) {
            return new Side(new double[rounds], new double[rounds], new double[rounds]);
        }
    }

    private static final Pattern SCREEN = Pattern.compile("<graphics type='vnc'[^>]*socket='([^']*)'");

    private final Lab lab;
    private final AgentProcess agent;
    private final Sizes sizes;
    private String server = "";

    ConsoleBench(Lab lab, AgentProcess agent, Sizes sizes) {
        this.lab = lab;
        this.agent = agent;
        this.sizes = sizes;
    }

    Result run() throws IOException, InterruptedException {
        JsonNode order = lab.order(lab.customer("bench-console"), "console");
        lab.client().await(order.path("job").path("id").asString(), Duration.ofMinutes(2));
        server = order.path("server").path("id").asString();
        try {
            Path socket = screen("gw-" + lab.vm("console"));
            Path aside = socket.resolveSibling("aside.sock");
            Files.move(socket, aside);
            try (var pump = new BytePump(socket);
                    var websockify = new Websockify(lab.folder(), socket)) {
                return measure(websockify);
            } finally {
                Files.move(aside, socket, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            lab.remove(order);
        }
    }

    private static Path screen(String domain) throws IOException, InterruptedException {
        Matcher socket = SCREEN.matcher(Shell.virsh("dumpxml", domain));
        if (!socket.find()) {
            throw new IllegalStateException("The guest has no screen on a Unix socket.");
        }
        return Path.of(socket.group(1));
    }

    private Result measure(Websockify websockify) throws IOException, InterruptedException {
        var result = new Result(Side.of(sizes.consoleRounds()), Side.of(sizes.consoleRounds()));
        long[] ours = {lab.panel().pid(), agent.pid()};
        long[] theirs = {websockify.pid()};
        // not counted: compilers and caches get warm
        StreamLoad.readAll(this::throughPanel, sizes.consoleBytes() / 2);
        StreamLoad.readAll(websockify::open, sizes.consoleBytes() / 2);
        for (int i = 0; i < sizes.consoleRounds(); i++) {
            transfer(this::throughPanel, ours, result.panel(), i);
            transfer(websockify::open, theirs, result.websockify(), i);
        }
        StreamLoad.roundTrips(this::throughPanel, sizes.sessions(), sizes.trips() / 2);
        for (int i = 0; i < sizes.consoleRounds(); i++) {
            result.panel().p99()[i] = p99(this::throughPanel);
            result.websockify().p99()[i] = p99(websockify::open);
        }
        return result;
    }

    private void transfer(StreamLoad.Opener opener, long[] pids, Side side, int round)
            throws IOException, InterruptedException {
        double gigabytes = sizes.consoleBytes() / 1e9;
        double before = CpuTime.seconds(pids);
        side.seconds()[round] = StreamLoad.readAll(opener, sizes.consoleBytes()) / gigabytes;
        Thread.sleep(500); // what is done after the last byte counts too
        side.cpu()[round] = (CpuTime.seconds(pids) - before) / gigabytes;
    }

    private double p99(StreamLoad.Opener opener) throws IOException {
        var trips = StreamLoad.roundTrips(opener, sizes.sessions(), sizes.trips());
        if (trips.lost() > 0) {
            throw new IOException(trips.lost() + " sessions broke.");
        }
        return CpuTime.percentile(trips.millis(), 0.99);
    }

    private WebSocketStream throughPanel() throws IOException {
        return lab.screenOf(server).enter();
    }
}
