package org.gastwirt.tools.bench;

import static org.gastwirt.tools.bench.Report.rounded;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gastwirt.tools.seed.Seed;

/** How fast every page, list and search of a big panel answers, and how heavy pages are; {@code bench/pages} starts it. */
final class PagesBench {

    private static final double MOST_MILLIS = 150;
    private static final double MOST_KILOBYTES = 250;
    private static final int ROUNDS = number("ROUNDS", 40);
    private static final int CLIENTS = number("CLIENTS", 2);
    private static final int WARM_UP = 4;

    private record Sample(double millis, long wireBytes) {}

    private final Path folder;
    private final Report report = new Report();
    private final Map<MeasuredPage, List<Sample>> samples = new LinkedHashMap<>();

    private PagesBench(Path folder) {
        this.folder = folder;
    }

    /** Arguments: a folder, the commit, the results' file. Ends with 3 when a limit is missed. */
    public static void main(String[] args) throws Exception {
        var bench = new PagesBench(Path.of(args[0]));
        Files.writeString(Path.of(args[2]), bench.run(args[1]));
        System.out.println(bench.report.json());
        System.exit(bench.report.isMet() ? 0 : 3); // clients' threads may linger
    }

    private String run(String commit) throws Exception {
        var size = new Seed.Size(
                number("SERVERS", Seed.Size.USUAL.servers()),
                number("HOSTS", Seed.Size.USUAL.hosts()),
                number("CUSTOMERS", Seed.Size.USUAL.customers()));
        String before = Machine.load();
        try (var panel = SeededPanel.start(folder, size)) {
            var tour = new PageTour(panel.client(), panel.token(), URI.create(panel.firstAdmin()), panel.database());
            tell("warming up");
            List<String> unanswered = tour.unanswered();
            if (!unanswered.isEmpty()) {
                throw new IllegalStateException("Not answered: " + unanswered);
            }
            look(tour, WARM_UP, false);
            tell(tour.size() + " addresses, " + ROUNDS + " times each");
            look(tour, ROUNDS, true);
            tell("weighing");
            weigh(tour);
            sayTimes();
            var machine = new LinkedHashMap<String, String>();
            machine.put("Date", Clock.systemUTC().instant().toString());
            machine.put("Commit", commit);
            machine.putAll(Machine.hardware());
            machine.put(
                    "PostgreSQL (fsync on)",
                    panel.database().column("show server_version").getFirst());
            machine.put("Load before and after", before + ", " + Machine.load());
            machine.put(
                    "Sizes",
                    size.servers() + " servers, " + size.hosts() + " hosts (" + panel.hosts()
                            + " of them connected at the end; they are played, report every"
                            + " 10 s and are metered every minute), " + size.customers() + " customers");
            return report.markdown("bench/pages", machine);
        }
    }

    /** Each client looks at every page once in each round, in an order of its own. */
    private void look(PageTour tour, int rounds, boolean counted) throws Exception {
        var clients = new ArrayList<Callable<Void>>();
        for (int i = 0; i < CLIENTS; i++) {
            int client = i;
            clients.add(() -> {
                var chance = new Random(client);
                for (int round = client; round < rounds; round += CLIENTS) {
                    var order = new ArrayList<>(tour.pages());
                    Collections.shuffle(order, chance);
                    for (MeasuredPage page : order) {
                        note(page, tour.ask(page, round), counted);
                    }
                }
                return null;
            });
        }
        try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
            for (Future<Void> done : threads.invokeAll(clients)) {
                done.get();
            }
        }
    }

    private synchronized void note(MeasuredPage page, Visitor.Answer answer, boolean counted) {
        if (answer.status() != 200) {
            throw new IllegalStateException(page.who() + " " + answer.path() + " answered " + answer.status());
        }
        if (counted) {
            samples.computeIfAbsent(page, none -> new ArrayList<>())
                    .add(new Sample(answer.millis(), answer.wireBytes()));
        }
    }

    private double heaviest(MeasuredPage page) {
        return samples.getOrDefault(page, List.of()).stream()
                        .mapToLong(Sample::wireBytes)
                        .max()
                        .orElse(0)
                / 1000.0;
    }

    private double[] millis(MeasuredPage page) {
        return samples.getOrDefault(page, List.of()).stream()
                .mapToDouble(Sample::millis)
                .toArray();
    }

    private void weigh(PageTour tour) {
        var weight = tour.weight();
        double most = 0;
        for (MeasuredPage page : tour.pages()) {
            if (page.isPage()) {
                var parts = weight.of(tour.ask(page, 0));
                double all = heaviest(page) + parts.assets() / 1000.0;
                most = Math.max(most, all);
                report.detail(
                        "Weight",
                        "`" + page.name() + "`: " + rounded(all) + " kB, of that " + rounded(parts.assets() / 1000.0)
                                + " kB style, scripts and icon"
                                + (parts.apart() == 0
                                        ? ""
                                        : "; graphs, not counted: " + rounded(parts.apart() / 1000.0) + " kB"));
            }
        }
        report.atMost(
                "page_weight_kb",
                "The heaviest page at a first visit, kB (1000 bytes) over the wire",
                most,
                MOST_KILOBYTES);
    }

    private void sayTimes() {
        say(
                "pages_p95_ms",
                "Pages and lists of staff and customers, the slowest one's p95 in ms",
                page -> !page.who().equals("api") && !isPalette(page));
        say("palette_p95_ms", "Command palette, the slowest search's p95 in ms", PagesBench::isPalette);
        say(
                "api_p95_ms",
                "The API's lists, the slowest one's p95 in ms",
                page -> page.who().equals("api"));
        var all = samples.values().stream()
                .flatMap(List::stream)
                .mapToDouble(Sample::millis)
                .toArray();
        report.detail(
                "Times",
                CLIENTS + " clients at once, each page " + ROUNDS
                        + " times over kept connections, read to its end; all "
                        + all.length + " answers: p50 " + rounded(CpuTime.median(all)) + " ms, p95 "
                        + rounded(CpuTime.percentile(all, 0.95)) + " ms, p99 " + rounded(CpuTime.percentile(all, 0.99))
                        + " ms.");
        samples.keySet().forEach(page -> {
            double[] times = millis(page);
            report.detail(
                    "Times",
                    "`" + page.name() + "`: p50 " + rounded(CpuTime.median(times)) + ", p95 "
                            + rounded(CpuTime.percentile(times, 0.95)) + ", p99 "
                            + rounded(CpuTime.percentile(times, 0.99))
                            + " ms; " + rounded(heaviest(page)) + " kB");
        });
    }

    private void say(String key, String what, java.util.function.Predicate<MeasuredPage> which) {
        double slowest = samples.keySet().stream()
                .filter(which)
                .mapToDouble(page -> CpuTime.percentile(millis(page), 0.95))
                .max()
                .orElse(Double.NaN);
        report.atMost(key, what, slowest, MOST_MILLIS);
    }

    private static boolean isPalette(MeasuredPage page) {
        return page.address().startsWith("/find/results");
    }

    private static int number(String name, int otherwise) {
        String text = System.getenv("BENCH_PAGES_" + name);
        return text == null ? otherwise : Integer.parseInt(text);
    }

    private static void tell(String what) {
        System.err.println("Measuring: " + what + " …");
    }
}
