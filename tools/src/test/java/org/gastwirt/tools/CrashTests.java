package org.gastwirt.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gastwirt.tools.CrashPoint.Victim;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;

/**
 * Kills panel or agent with SIGKILL before and after every step of create and delete, on the real hypervisor, and then asks
 * the oracle: within 120 s of the restart, and with no human action, the jobs have ended well and O1 to O10 hold.
 *
 * <p>A panel is killed with several servers at work, each at a point of its own: starting it takes most of the time.
 */
@ResourceLock(Lab.THIS_HOST)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashTests {

    private static final Duration HEALED_WITHIN = Duration.ofMinutes(2);

    /** How many servers are at work when a panel is killed. */
    private static final int AT_ONCE = 8;

    private Lab lab;
    private int servers;

    @BeforeAll
    void open() {
        // shorter leases only shorten the test: each of some thirty kills of a panel waits for one
        lab = new Lab(Map.of("GASTWIRT_JOB_LEASE", "3s", "GASTWIRT_JOB_SWEEP", "1s"));
        HeldWrite.prepare(lab.database);
    }

    @AfterAll
    void close() {
        lab.close();
    }

    /** The points come from one undisturbed run, so that a new step is covered by itself. */
    @TestFactory
    Stream<DynamicTest> theOracleHoldsWhereverPanelOrAgentIsKilled() {
        JsonNode first = create();
        assertEndedWell(List.of(first));
        var ofCreate = pointsOf("server.create");
        assertEndedWell(List.of(delete(server(first))));
        var ofDelete = pointsOf("server.delete");
        return Stream.of(Victim.AGENT, Victim.PANEL).flatMap(victim -> rounds(victim, ofCreate, ofDelete));
    }

    /** In each round servers are made, killed on the way, and then taken down, killed on the way. */
    private Stream<DynamicTest> rounds(Victim victim, List<CrashPoint> ofCreate, List<CrashPoint> ofDelete) {
        // two commands of one host cannot be held at once: its messages are read one after the other
        int atOnce = victim == Victim.PANEL ? AT_ONCE : 1;
        var creates = rounds(ofCreate, victim, atOnce);
        var deletes = rounds(ofDelete, victim, atOnce);
        return IntStream.range(0, Math.max(creates.size(), deletes.size()))
                .mapToObj(i -> DynamicTest.dynamicTest(
                        victim + " round " + (i + 1),
                        () -> round(
                                i < creates.size() ? creates.get(i) : List.of(),
                                i < deletes.size() ? deletes.get(i) : List.of())));
    }

    /** The latest points first: who is held at one does not come to those that are held already. */
    private static List<List<CrashPoint>> rounds(List<CrashPoint> points, Victim victim, int size) {
        var latestFirst = points.stream()
                .filter(point -> point.victim() == victim)
                .toList()
                .reversed();
        return IntStream.iterate(0, i -> i < latestFirst.size(), i -> i + size)
                .mapToObj(i -> latestFirst.subList(i, Math.min(i + size, latestFirst.size())))
                .toList();
    }

    private void round(List<CrashPoint> ofCreate, List<CrashPoint> ofDelete) throws SQLException {
        List<JsonNode> orders = killed("create", ofCreate, i -> create());
        var made = new ArrayList<>(orders.stream().map(CrashTests::server).toList());
        while (made.size() < ofDelete.size()) {
            JsonNode order = create();
            assertEndedWell(List.of(order));
            made.add(server(order));
        }
        killed("delete", ofDelete, i -> delete(made.get(i)));
        for (String left : made.subList(ofDelete.size(), made.size())) {
            assertEndedWell(List.of(delete(left)));
        }
    }

    /** Brings as many servers to the points, kills the victim, starts it again, and asks the oracle. */
    private List<JsonNode> killed(String job, List<CrashPoint> points, IntFunction<JsonNode> work) throws SQLException {
        var answers = new ArrayList<JsonNode>();
        if (points.isEmpty()) {
            return answers;
        }
        var held = new ArrayList<HeldWrite>();
        for (CrashPoint point : points) {
            var write = HeldWrite.at(lab.database, point.what(), point.state());
            held.add(write);
            answers.add(work.apply(answers.size()));
            write.awaitReached();
        }
        kill(points.getFirst().victim(), held);
        assertEndedWell(answers);
        await().atMost(HEALED_WITHIN)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(lab.client.get("/v1/check").path("findings"))
                        .as("the oracle's findings after %s %s", job, points)
                        .isEmpty());
        points.forEach(point -> System.out.println("[crash] " + job + ": " + point + ": the oracle holds (O1 to O10)"));
        return answers;
    }

    private void kill(Victim victim, List<HeldWrite> held) {
        switch (victim) {
            case PANEL -> lab.panel.kill9();
            case AGENT -> lab.agent.kill9();
        }
        held.forEach(HeldWrite::close);
        switch (victim) {
            case PANEL -> lab.panel.restart();
            case AGENT -> lab.agent.restart();
        }
    }

    private List<CrashPoint> pointsOf(String jobType) {
        var steps = lab.database.column("select s.name from job_step s join job j on j.id = s.job_id where j.type = '"
                + jobType + "' and s.state = 'DONE' order by s.position");
        var commands = lab.database.column(
                "select o.command ->> 'type' from agent_operation o join job j on j.id = o.job_id where j.type = '"
                        + jobType + "' order by o.created_at");
        assertThat(steps).isNotEmpty();
        assertThat(commands).isNotEmpty();
        return Stream.concat(
                        steps.stream()
                                .flatMap(step -> Stream.of("RUNNING", "DONE")
                                        .map(state -> new CrashPoint(Victim.PANEL, step, state))),
                        commands.stream()
                                .flatMap(command -> Stream.of("SENT", "ACCEPTED", "DONE")
                                        .map(state -> new CrashPoint(Victim.AGENT, command, state))))
                .toList();
    }

    private JsonNode create() {
        return lab.orderSlow("crash-" + ++servers);
    }

    private JsonNode delete(String server) {
        return lab.client.delete("/v1/servers/" + server + "?grace=0s");
    }

    private static String server(JsonNode order) {
        return order.path("server").path("id").asString();
    }

    private void assertEndedWell(List<JsonNode> answers) {
        for (JsonNode answer : answers) {
            JsonNode job = lab.client.await(answer.path("job").path("id").asString(), HEALED_WITHIN);
            assertThat(job.path("status").asString()).as("%s", job).isEqualTo("succeeded");
        }
    }
}
