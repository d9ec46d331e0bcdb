package org.gastwirt.tools.bench;

import static org.gastwirt.tools.bench.Report.list;
import static org.gastwirt.tools.bench.Report.rounded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.gastwirt.tools.Database;
import org.gastwirt.tools.Hosts;
import org.gastwirt.tools.seed.Seed;

/** All measurements, one after the other, on one panel. {@code bench/run} prepares the machine and cleans up. */
final class Bench {

    private final Path folder;
    private final Path tiny;
    private final String bridge;
    private final Sizes sizes = Sizes.fromEnvironment();
    private final Report report = new Report();
    private double startSeconds;
    private double pss;

    private Bench(Path folder, Path tiny, String bridge) {
        this.folder = folder;
        this.tiny = tiny;
        this.bridge = bridge;
    }

    /** Arguments: a folder that QEMU may walk through, the tiny guest's folder, a bridge, the commit, the results' file. */
    public static void main(String[] args) throws Exception {
        var bench = new Bench(Path.of(args[0]), Path.of(args[1]), args[2]);
        String markdown = bench.run(args[3]);
        Files.writeString(Path.of(args[4]), markdown);
        System.out.println(bench.report.json());
        System.exit(0); // clients' threads may linger
    }

    private String run(String commit) throws Exception {
        String before = Machine.load();
        try (Database database = Database.durable()) {
            tell("the panel's start");
            try (var panel = start(database)) {
                var lab = Lab.of(folder, database, panel);
                lab.network(bridge);
                withAgent(lab);
                tell("planting " + sizes.servers() + " servers");
                plant(database);
                tell("lists");
                lists(lab);
                tell("orders");
                orders(lab);
            }
            String verdict =
                    Files.readString(folder.resolve("state/kvm-verdict")).strip();
            Map<String, String> machine =
                    Machine.describe(database, commit, verdict.endsWith("kvm") ? "KVM" : "TCG (software emulation)");
            machine.put("Load before and after", before + ", " + Machine.load());
            machine.put("Sizes", sizes.toString().replaceFirst("Sizes\\[(.*)]", "$1"));
            return report.markdown("bench/run", machine);
        }
    }

    /** A thousand of each customer; their hosts are away, so that orders go to others. */
    private void plant(Database database) throws SQLException {
        try (var connection = database.connect()) {
            Seed.plantThings(connection, new Seed.Size(sizes.servers(), 50, 1 + sizes.servers() / 1000), file -> {});
        }
    }

    /** The first start makes the schema and is told apart; the last sample is the panel that everything else runs on. */
    private PanelProcess start(Database database) throws IOException, InterruptedException {
        var seconds = new double[sizes.starts()];
        var cpu = new double[sizes.starts()];
        double first;
        try (var panel = new PanelProcess(folder, database)) {
            first = panel.startSeconds();
        }
        PanelProcess last = new PanelProcess(folder, database);
        for (int i = 0; ; i++) {
            seconds[i] = last.startSeconds();
            cpu[i] = CpuTime.seconds(last.pid());
            if (i == seconds.length - 1) {
                break;
            }
            last.close();
            last = new PanelProcess(folder, database);
        }
        startSeconds = CpuTime.median(seconds);
        report.detail(
                "Start of the panel",
                "Seconds from the process's start to `/readyz` 200: " + list(seconds)
                        + "; seconds of processor time in these: " + list(cpu)
                        + "; the very first start, which makes the"
                        + " schema: " + rounded(first) + ".");
        return last;
    }

    private void withAgent(Lab lab) throws IOException, InterruptedException {
        var hosts = new Hosts(lab.client());
        try (var agent = new AgentProcess(folder, lab.panel().url().toString(), hosts.enrolmentToken(Lab.HOST))) {
            hosts.awaitConnected(Lab.HOST, Duration.ofSeconds(60));
            tell("the agent at rest");
            Thread.sleep(Duration.ofSeconds(sizes.idleSeconds()));
            double idle = CpuTime.pssMegabytes(agent.pid());
            lab.image(tiny);
            tell("creates");
            creates(lab);
            double worked = CpuTime.pssMegabytes(agent.pid());
            tell("consoles");
            consoles(lab, agent);
            pss = idle;
            report.detail(
                    "Memory of the agent",
                    "PSS in MB (10^6 bytes), connected to panel and libvirt: at rest "
                            + rounded(idle) + ", after the creates " + rounded(worked) + ", after the consoles "
                            + rounded(CpuTime.pssMegabytes(agent.pid())) + ".");
        }
    }

    private void creates(Lab lab) throws IOException, InterruptedException {
        var result = new CreateBench(lab).run(sizes.rounds());
        report.atMost("create_over_virsh", "Order to first guest output, panel over virsh", result.ratio(), 1.1);
        report.detail(
                "Creates",
                "A " + result.guest() + "; the clock runs from the order (or `qemu-img create`) to the"
                        + " guest's first line on its serial port, looked for every 2 ms; medians of alternating rounds.");
        report.detail("Creates", "Panel, ms: " + list(result.panel()) + ".");
        report.detail("Creates", "`qemu-img create`, `virsh define`, `virsh start`, ms: " + list(result.virsh()) + ".");
    }

    private void consoles(Lab lab, AgentProcess agent) throws IOException, InterruptedException {
        var result = new ConsoleBench(lab, agent, sizes).run();
        report.atMost(
                "console_cpu_over_websockify",
                "Console, CPU-seconds per GB, panel and agent over websockify",
                result.cpuRatio(),
                1.5);
        report.atMost(
                "console_p99_over_websockify",
                "Console, round trip p99 at " + sizes.sessions() + " sessions, over websockify",
                result.p99Ratio(),
                1);
        side("Panel and agent", result.panel());
        side("websockify", result.websockify());
    }

    private void side(String name, ConsoleBench.Side side) {
        report.detail(
                "Consoles",
                name + ": CPU-seconds per GB " + list(side.cpu()) + "; seconds per GB " + list(side.seconds())
                        + "; round trip p99, ms " + list(side.p99()) + ".");
    }

    private void lists(Lab lab) throws InterruptedException {
        var result = new ListBench(lab, sizes.servers()).run(sizes.listSeconds());
        report.atMost(
                "list_p95_ms",
                "List of 50 out of " + sizes.servers() + " servers, p95 in ms",
                CpuTime.percentile(result.all(), 0.95),
                100);
        report.detail(
                "Lists",
                "4 clients, " + rounded(result.all().length / result.seconds())
                        + " requests per second, all kinds in turn; p99 "
                        + rounded(CpuTime.percentile(result.all(), 0.99)) + " ms.");
        result.samples()
                .forEach((kind, millis) -> report.detail(
                        "Lists",
                        kind + ": p50 "
                                + rounded(CpuTime.median(millis)) + " ms, p95 "
                                + rounded(CpuTime.percentile(millis, 0.95))
                                + " ms, p99 " + rounded(CpuTime.percentile(millis, 0.99)) + " ms."));
    }

    private void orders(Lab lab) throws Exception {
        var result = new OrderBench(lab, bridge).run(sizes.hosts(), sizes.orderSeconds());
        report.atLeast(
                "creates_per_s",
                "Orders accepted per second, " + sizes.hosts() + " hosts connected",
                result.perSecond(),
                Double.NaN);
        report.atMost("agent_pss_mb", "Agent at rest, PSS in MB", pss, 64);
        report.atMost("panel_start_s", "Start of the panel, seconds", startSeconds, Double.NaN);
        report.detail(
                "Orders",
                "16 clients, " + result.accepted() + " orders in " + rounded(result.seconds())
                        + " s; latency p50 " + rounded(CpuTime.median(result.millis())) + " ms, p99 "
                        + rounded(CpuTime.percentile(result.millis(), 0.99)) + " ms; " + result.built()
                        + " of these servers were built meanwhile on the played hosts.");
    }

    private static void tell(String what) {
        System.err.println("Measuring " + what + " …");
    }
}
