package org.gastwirt.tools.bench;

import static org.gastwirt.tools.bench.Report.list;
import static org.gastwirt.tools.bench.Report.rounded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gastwirt.tools.Database;
import org.gastwirt.tools.Hosts;
import org.gastwirt.tools.WebSocketStream;
import org.gastwirt.tools.seed.Seed;

/**
 * The panel as a console's proxy, against websockify and against a Perl and socat chain, from the same Unix socket, in turn. The
 * host is played: its part of the way costs no time of the panel's, and its waiting counts against the panel all the same.
 */
final class ConsoleProxies {

    /**
     * How much; each value may be set by {@code BENCH_CONSOLE_…}.
     *
     * @param rounds of everything, each way in turn
     * @param trips of one session
     * @param seconds how long stalled viewers are looked at
     */
    record Size(int rounds, long bytes, int trips, int stalled, int seconds) {
        static Size fromEnvironment() {
            return new Size(
                    (int) number("ROUNDS", 3),
                    number("BYTES", 500_000_000),
                    (int) number("TRIPS", 20),
                    (int) number("STALLED", 100),
                    (int) number("STALLED_SECONDS", 15));
        }

        private static long number(String name, long otherwise) {
            String text = System.getenv("BENCH_CONSOLE_" + name);
            return text == null ? otherwise : Long.parseLong(text);
        }
    }

    private interface DoorOpener {
        Door open() throws IOException;
    }

    /** One of those that are compared. */
    private record Way(String name, DoorOpener door, long[] pids) {
        WebSocketStream enter() throws IOException {
            return door.open().enter();
        }
    }

    private static final int[] SESSIONS = {1, 100, 1000};
    private static final String PANEL = "Panel";
    private static final String WEBSOCKIFY = "websockify";
    private static final String CHAIN = "Perl and socat";

    private final Path folder;
    private final Size size = Size.fromEnvironment();
    private final Report report = new Report();
    private final Map<String, double[]> cpu = new LinkedHashMap<>();
    private final Map<String, double[]> speed = new LinkedHashMap<>();

    private ConsoleProxies(Path folder) {
        this.folder = folder;
    }

    /** Arguments: a folder, the commit, the results' file. */
    public static void main(String[] args) throws Exception {
        var bench = new ConsoleProxies(Path.of(args[0]));
        Files.writeString(Path.of(args[2]), bench.run(args[1]));
        System.out.println(bench.report.json());
        System.exit(0); // clients' threads may linger
    }

    private String run(String commit) throws Exception {
        String before = Machine.load();
        Path socket = folder.resolve("screen.sock");
        try (Database database = Database.durable();
                var pump = new BytePump(socket);
                var panel = new PanelProcess(folder, database)) {
            var lab = Lab.of(folder, database, panel);
            try (var host = plant(lab, socket);
                    var websockify = new Websockify(folder, socket);
                    var chain = new PerlChain(folder, socket)) {
                host.stayAliveByItself();
                String server = lab.client()
                        .get("/v1/servers?external_id=order-1")
                        .at("/data/0/id")
                        .asString();
                var ways = List.of(
                        new Way(PANEL, () -> lab.screenOf(server), new long[] {panel.pid()}),
                        new Way(WEBSOCKIFY, websockify::door, new long[] {websockify.pid()}),
                        new Way(CHAIN, chain::door, chain.pids()));
                transfers(ways);
                roundTrips(ways);
                stalled(ways, panel.pid());
            }
            return report.markdown("bench/console", machine(database, commit, before));
        }
    }

    private static PlayedHost plant(Lab lab, Path socket) throws Exception {
        lab.network("gwbr0");
        try (var connection = lab.database().connect()) {
            Seed.plantThings(connection, new Seed.Size(1, 1, 1), file -> {});
        }
        String token = new Hosts(lab.client()).enrolmentToken("played");
        lab.database()
                .execute(
                        "update server s set host_id = h.id, lifecycle = 'ACTIVE', power = 'RUNNING' from host h where h.name = 'played'");
        var host = PlayedHost.connect(lab.panel().url(), "played", token, "gwbr0");
        host.opensStreams(new PlayedScreens(lab.panel().url(), socket)::open);
        new Hosts(lab.client()).awaitConnected("played", Duration.ofSeconds(60));
        return host;
    }

    private void transfers(List<Way> ways) throws IOException, InterruptedException {
        tell("transfers");
        for (Way way : ways) {
            StreamLoad.readAll(way::enter, size.bytes() / 2); // not counted: compilers and caches get warm
            cpu.put(way.name(), new double[size.rounds()]);
            speed.put(way.name(), new double[size.rounds()]);
        }
        for (int round = 0; round < size.rounds(); round++) {
            for (Way way : ways) {
                double start = CpuTime.seconds(way.pids());
                double seconds = StreamLoad.readAll(way::enter, size.bytes());
                Thread.sleep(500); // what is done after the last byte counts too
                of(cpu, way.name())[round] = (CpuTime.seconds(way.pids()) - start) / (size.bytes() / 1e9);
                of(speed, way.name())[round] = size.bytes() / 1e6 / seconds;
            }
        }
        report.atMost("console_cpu_over_websockify", "CPU-seconds per GB, panel over websockify", ratio(WEBSOCKIFY), 1);
        report.atMost("console_cpu_over_chain", "CPU-seconds per GB, panel over Perl and socat", ratio(CHAIN), 1);
        ways.forEach(way -> report.detail(
                "Transfers",
                way.name() + ": CPU-seconds per GB " + list(of(cpu, way.name())) + "; MB per second "
                        + list(of(speed, way.name())) + "."));
    }

    private double ratio(String peer) {
        return CpuTime.median(of(cpu, PANEL)) / CpuTime.median(of(cpu, peer));
    }

    private static <T> T of(Map<String, T> all, String way) {
        return Objects.requireNonNull(all.get(way));
    }

    private void roundTrips(List<Way> ways) throws IOException {
        for (int sessions : SESSIONS) {
            tell("round trips of " + sessions + " sessions");
            var p99 = new LinkedHashMap<String, Double>();
            for (Way way : ways) {
                StreamLoad.roundTrips(way::enter, Math.min(sessions, 100), size.trips());
                int trips = Math.max(size.trips(), 200 / sessions);
                var result = StreamLoad.roundTrips(way::enter, sessions, trips);
                double[] millis = result.millis();
                p99.put(way.name(), CpuTime.percentile(millis, 0.99));
                report.detail(
                        "Round trips",
                        "%d sessions, %s: p50 %s ms, p99 %s ms of %d; sessions lost: %d."
                                .formatted(
                                        sessions,
                                        way.name(),
                                        rounded(CpuTime.median(millis)),
                                        rounded(CpuTime.percentile(millis, 0.99)),
                                        millis.length,
                                        result.lost()));
            }
            report.atMost(
                    "console_p99_over_websockify_" + sessions,
                    "Round trip p99 at " + sessions + " sessions, panel over websockify",
                    of(p99, PANEL) / of(p99, WEBSOCKIFY),
                    sessions == 1000 ? 0.5 : Double.NaN);
        }
    }

    private void stalled(List<Way> ways, long panel) throws IOException, InterruptedException {
        tell(size.stalled() + " stalled viewers");
        for (Way way : ways) {
            boolean ours = way.name().equals(PANEL);
            double heap = ours ? CpuTime.heapMegabytes(panel) : 0;
            double pss = CpuTime.pssMegabytesOfAll(way.pids());
            var viewers = new ArrayDeque<StalledViewer>();
            try {
                for (int i = 0; i < size.stalled(); i++) {
                    viewers.add(new StalledViewer(way.door().open(), 1L << 30));
                }
                Thread.sleep(Duration.ofSeconds(size.seconds() / 3));
                double first = ours ? CpuTime.heapMegabytes(panel) : 0;
                Thread.sleep(Duration.ofSeconds(size.seconds() - size.seconds() / 3));
                double later = ours ? CpuTime.heapMegabytes(panel) : 0;
                report.detail(
                        "Stalled viewers",
                        way.name() + ": PSS per session "
                                + rounded((CpuTime.pssMegabytesOfAll(way.pids()) - pss) * 1000 / size.stalled())
                                + " kB.");
                if (ours) {
                    report.detail(
                            "Stalled viewers",
                            "The panel's heap after a collection, MB: " + list(new double[] {heap, first, later})
                                    + " (nobody there; a while after " + size.stalled() + " had stalled; at the end).");
                    report.atMost(
                            "console_stalled_growth_mb",
                            "Panel's heap, growth while " + size.stalled() + " viewers stall, MB",
                            later - first,
                            5);
                    report.atMost(
                            "console_stalled_session_mb",
                            "Panel's heap for one stalled viewer, MB",
                            (later - heap) / size.stalled(),
                            1);
                }
            } finally {
                for (StalledViewer viewer : viewers) {
                    viewer.close();
                }
            }
        }
    }

    private Map<String, String> machine(Database database, String commit, String before)
            throws IOException, InterruptedException {
        var facts = new LinkedHashMap<String, String>();
        facts.put("Date", java.time.Clock.systemUTC().instant().toString());
        facts.put("Commit", commit);
        facts.put("Processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
        facts.put("Java", System.getProperty("java.vm.version"));
        facts.put(
                "PostgreSQL (fsync on)", database.column("show server_version").getFirst());
        for (String name : List.of("websockify", "perl", "libanyevent-perl", "libev-perl", "socat")) {
            facts.put(name, Shell.run("dpkg-query", "--show", "--showformat=${Version}", name));
        }
        facts.put("Load before and after", before + ", " + Machine.load());
        facts.put("Sizes", size.toString());
        return facts;
    }

    private static void tell(String what) {
        System.err.println("Measuring: " + what + " …");
    }
}
