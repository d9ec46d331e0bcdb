package org.gastwirt.tools.bench;

import static org.gastwirt.tools.bench.Report.rounded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.gastwirt.tools.Database;
import org.gastwirt.tools.Hosts;
import org.gastwirt.tools.PanelClient;
import org.gastwirt.tools.seed.Seed;

/** A day of very many servers, said by played hosts as agents say it, and then read as graphs are. */
final class MeteringBench {

    /**
     * How much; each value may be set by {@code BENCH_METERING_…}.
     *
     * @param minutes the last of them is now
     * @param seconds how long graphs are read
     */
    record Size(int servers, int hosts, int minutes, int seconds) {
        static Size fromEnvironment() {
            return new Size(
                    number("SERVERS", 100_000),
                    number("HOSTS", 1_000),
                    number("MINUTES", 1_440),
                    number("SECONDS", 20));
        }

        private static int number(String name, int otherwise) {
            String text = System.getenv("BENCH_METERING_" + name);
            return text == null ? otherwise : Integer.parseInt(text);
        }
    }

    private static final int CLIENTS = 4;
    private static final int AT_ONCE = 32;
    private static final List<String> RANGES = List.of("1h", "24h", "7d", "30d", "1y");

    private final Path folder;
    private final Size size = Size.fromEnvironment();
    private final Report report = new Report();
    private final ScheduledExecutorService alive = Executors.newSingleThreadScheduledExecutor();

    private MeteringBench(Path folder) {
        this.folder = folder;
    }

    /** Arguments: a folder, the commit, the results' file. */
    public static void main(String[] args) throws Exception {
        var bench = new MeteringBench(Path.of(args[0]));
        Files.writeString(Path.of(args[2]), bench.run(args[1]));
        System.out.println(bench.report.json());
        System.exit(0); // clients' threads may linger
    }

    private String run(String commit) throws Exception {
        String before = Machine.load();
        try (Database database = Database.durable();
                var panel = new PanelProcess(folder, database)) {
            var lab = Lab.of(folder, database, panel);
            lab.network("gwbr0");
            List<MeteredHost> hosts = plant(lab);
            load(panel, database, hosts);
            rollUp(database);
            read(lab, database);
            space(database);
            hosts.forEach(MeteredHost::close);
            var machine = new LinkedHashMap<String, String>();
            machine.put("Date", Clock.systemUTC().instant().toString());
            machine.put("Commit", commit);
            machine.put("Processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
            machine.put(
                    "PostgreSQL (fsync on)",
                    database.column("show server_version").getFirst());
            machine.put("Load before and after", before + ", " + Machine.load());
            machine.put("Sizes", size.toString());
            return report.markdown("bench/metering", machine);
        }
    }

    /** As many servers on each host, which are connected then. */
    private List<MeteredHost> plant(Lab lab) throws Exception {
        tell("planting " + size.servers() + " servers");
        var enrol = new Hosts(lab.client());
        var tokens = new ArrayList<String>();
        for (int i = 0; i < size.hosts(); i++) {
            tokens.add(enrol.enrolmentToken("metered-" + i));
        }
        try (var connection = lab.database().connect()) {
            Seed.plantThings(connection, new Seed.Size(size.servers(), 50, 1 + size.servers() / 1000), file -> {});
        }
        lab.database().execute("""
                update server s set host_id = h.id from host h
                where h.name = 'metered-' || s.number %% %d and s.lifecycle <> 'DELETED'""".formatted(size.hosts()));
        tell("connecting " + size.hosts() + " hosts");
        var hosts = new CopyOnWriteArrayList<MeteredHost>();
        alive.scheduleAtFixedRate(() -> hosts.forEach(MeteredHost::stayAlive), 12, 12, TimeUnit.SECONDS);
        for (int i = 0; i < size.hosts(); i++) {
            var host = PlayedHost.connect(lab.panel().url(), "metered-" + i, tokens.get(i), "gwbr0");
            List<UUID> servers =
                    lab.database().column("select id from server where host_id = '" + host.id() + "'").stream()
                            .map(UUID::fromString)
                            .toList();
            hosts.add(new MeteredHost(host, servers));
        }
        return hosts;
    }

    private void load(PanelProcess panel, Database database, List<MeteredHost> hosts) throws Exception {
        tell("loading " + size.minutes() + " minutes");
        long begin = Clock.systemUTC().instant().getEpochSecond() / 60 * 60 - 60L * (size.minutes() - 1);
        var seconds = new double[size.minutes()];
        double panelBefore = CpuTime.seconds(panel.pid());
        long start = System.nanoTime();
        for (int minute = 0; minute < size.minutes(); minute++) {
            long at = begin + 60L * minute;
            long one = System.nanoTime();
            say(hosts, at);
            seconds[minute] = (System.nanoTime() - one) / 1e9;
        }
        double took = (System.nanoTime() - start) / 1e9;
        long rows = (long) size.servers() * size.minutes();
        report.atLeast("metering_rows_per_s", "Servers' minutes stored per second", rows / took, size.servers() / 60.0);
        report.atMost(
                "metering_minute_s",
                "One minute of " + size.servers() + " servers, p95 in seconds",
                CpuTime.percentile(seconds, 0.95),
                60);
        report.detail(
                "Loading",
                rows + " in " + rounded(took) + " s from " + size.hosts() + " hosts, " + AT_ONCE
                        + " at once; a minute took "
                        + rounded(CpuTime.median(seconds)) + " s (median); the panel's processor time for it: "
                        + rounded((CpuTime.seconds(panel.pid()) - panelBefore) / size.minutes()) + " s.");
        report.detail(
                "Loading",
                "Ledger: " + database.column("select count(*) from traffic").getFirst() + " servers, each row written "
                        + size.minutes() + " times.");
    }

    /** Agents are spread over the minute, so never all of them speak at once. */
    private static void say(List<MeteredHost> hosts, long at) throws Exception {
        var underWay = new ArrayDeque<CompletableFuture<Void>>();
        for (MeteredHost host : hosts) {
            if (underWay.size() == AT_ONCE) {
                underWay.remove().get(2, TimeUnit.MINUTES);
            }
            underWay.add(host.measure(at));
        }
        for (var each : underWay) {
            each.get(2, TimeUnit.MINUTES);
        }
    }

    /** The panel does it by itself; here is only waited for it. */
    private void rollUp(Database database) throws InterruptedException {
        tell("rolling up");
        long start = System.nanoTime();
        String due = "select count(*) from metering_due where span = 'HOUR' and at < now() - interval '64 minutes'";
        String left = database.column(due).getFirst();
        while (!database.column(due).getFirst().equals("0")) {
            Thread.sleep(500);
        }
        report.detail(
                "Rolling up",
                left + " hours of hosts were left after the loading, and done "
                        + rounded((System.nanoTime() - start) / 1e9)
                        + " s later; "
                        + database.column("select count(*) from metering_hour").getFirst()
                        + " rows of five-minute values.");
    }

    private void read(Lab lab, Database database) throws InterruptedException {
        tell("reading");
        List<String> numbers = database.column("select number from server order by random() limit 2000");
        Map<String, List<Double>> millis = new LinkedHashMap<>();
        RANGES.forEach(range -> millis.put(range, java.util.Collections.synchronizedList(new ArrayList<>())));
        PanelClient client = lab.client();
        List<String> ids = new ArrayList<>();
        for (String number : numbers.subList(0, Math.min(500, numbers.size()))) {
            ids.add(client.get("/v1/servers?external_id=order-" + number)
                    .at("/data/0/id")
                    .asString());
        }
        long end = System.nanoTime() + size.seconds() * 1_000_000_000L;
        try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
            for (int i = 0; i < CLIENTS; i++) {
                int first = i * 101;
                threads.execute(() -> {
                    for (int n = first; System.nanoTime() < end; n++) {
                        String range = RANGES.get(n % RANGES.size());
                        long start = System.nanoTime();
                        client.get("/v1/servers/" + ids.get(n % ids.size()) + "/metrics?range=" + range);
                        Objects.requireNonNull(millis.get(range)).add((System.nanoTime() - start) / 1e6);
                    }
                });
            }
            threads.shutdown();
            threads.awaitTermination(size.seconds() + 60L, TimeUnit.SECONDS);
        }
        double[] all = millis.values().stream()
                .flatMap(List::stream)
                .mapToDouble(Double::doubleValue)
                .toArray();
        report.atMost("metering_read_p95_ms", "A server's graphs, p95 in ms", CpuTime.percentile(all, 0.95), 150);
        millis.forEach((range, one) -> {
            double[] samples = one.stream().mapToDouble(Double::doubleValue).toArray();
            report.detail(
                    "Reading",
                    range + ": p50 " + rounded(CpuTime.median(samples)) + " ms, p95 "
                            + rounded(CpuTime.percentile(samples, 0.95)) + " ms of " + samples.length + " requests by "
                            + CLIENTS + " clients.");
        });
    }

    private void space(Database database) {
        for (String table :
                List.of("metering_minute", "metering_hour", "metering_day", "metering_counter", "traffic")) {
            report.detail("Space", database.column("""
                    select '%1$s: ' || pg_size_pretty(sum(pg_total_relation_size(c.oid))) || ' with '
                        || pg_size_pretty(sum(pg_indexes_size(c.oid))) || ' of indexes'
                    from pg_class c where c.relkind = 'r' and (c.relname = '%1$s' or c.relname like '%1$s\\_%%')""".formatted(table)).getFirst());
        }
    }

    private static void tell(String what) {
        System.err.println("Measuring: " + what + " …");
    }
}
