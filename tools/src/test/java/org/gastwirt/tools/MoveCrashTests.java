package org.gastwirt.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.gastwirt.tools.CrashPoint.Victim;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;

/**
 * A server between two real hosts, moved to and fro: panel, sending and receiving agent are killed with SIGKILL at each step
 * on the way. Within 120 s of the restart, and with no human action, the guest runs on one host and lies on no other, and the
 * oracle holds. In the slow lane, with the tests that need Xen.
 */
@Tag("xen")
@ResourceLock(Lab.THIS_HOST)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MoveCrashTests {

    private static final Duration HEALED_WITHIN = Duration.ofMinutes(2);
    private static final long MEBI = 1L << 20;

    private Lab lab;
    private SecondHost second;
    private String server;
    private UUID guest;

    @BeforeAll
    void open() {
        lab = new Lab(Map.of("GASTWIRT_JOB_LEASE", "3s", "GASTWIRT_JOB_SWEEP", "1s"));
        second = new SecondHost(lab);
        JsonNode order = lab.order("mover");
        assertEndedWell(order);
        server = order.at("/server/id").asString();
        guest = UUID.fromString(lab.database
                .column("select id from server where name = 'mover'")
                .getFirst());
        HeldWrite.prepare(lab.database);
    }

    @AfterAll
    void close() {
        second.close();
        lab.close();
    }

    @TestFactory
    Stream<DynamicTest> theGuestExistsOnceWhereverSomebodyIsKilled() {
        assertMoved(move(0));
        var steps = lab
                .database
                .column("select s.name from job_step s join job j on j.id = s.job_id where j.type = 'server.move'"
                        + " order by s.position")
                .stream()
                .map(step -> new CrashPoint(Victim.PANEL, step, "RUNNING"));
        var commands = lab
                .database
                .column(
                        "select distinct o.command ->> 'type' from agent_operation o join job j on j.id = o.job_id where j.type in"
                                + " ('server.move', 'server.clear-source')")
                .stream()
                .sorted()
                .map(command -> new CrashPoint(Victim.AGENT, command, "ACCEPTED"));
        return Stream.concat(steps, commands)
                .map(point -> DynamicTest.dynamicTest(point.toString(), () -> killedAt(point)));
    }

    private void killedAt(CrashPoint point) throws SQLException {
        String from = host();
        var held = HeldWrite.at(lab.database, point.what(), point.state());
        JsonNode answer = move(0);
        held.awaitReached();
        String victim = point.victim().name();
        switch (point.victim()) {
            case PANEL -> {
                lab.panel.kill9();
                held.close();
                lab.panel.restart();
            }
            case AGENT -> {
                boolean first = asked(answer, point.what()).equals(Lab.HOST);
                AgentProgram agent = first ? lab.agent : second.agent;
                victim = asked(answer, point.what()).equals(from) ? "sending agent" : "receiving agent";
                agent.kill9();
                held.close();
                agent.restart();
            }
        }
        assertMoved(answer);
        System.out.println("[crash] move: " + victim.toLowerCase(java.util.Locale.ROOT) + ": " + point
                + ": the guest runs once, the oracle holds (O1 to O10)");
    }

    /** The host whom that command was for. */
    private String asked(JsonNode answer, String command) {
        return lab.database
                .column("select h.name from agent_operation o join host h on h.id = o.host_id"
                        + " where o.command ->> 'type' = '" + command + "' order by o.created_at desc limit 1")
                .getFirst();
    }

    @Test
    void aCopyGoesOnWhereItWasWhoeverIsKilledInTheMiddle() {
        assertEndedWell(power("stop"));
        Path disk = disk();
        Lab.run(List.of("qemu-io", "-f", "qcow2", "-c", "write -P 0x5a 0 24M", disk.toString()));
        assertEndedWell(power("start"));
        JsonNode answer = move(4 * MEBI);
        var seen = new ArrayList<Long>();
        for (Runnable kill : List.<Runnable>of(
                () -> {
                    lab.panel.kill9();
                    lab.panel.restart();
                },
                () -> {
                    lab.agent.kill9();
                    lab.agent.restart();
                },
                () -> {
                    second.agent.kill9();
                    second.agent.restart();
                })) {
            long before = seen.isEmpty() ? 0 : seen.getLast();
            await().atMost(HEALED_WITHIN).until(() -> done() > before + 2 * MEBI);
            seen.add(done());
            kill.run();
        }
        assertMoved(answer);
        var offsets = lab.database.column("select done_bytes from volume_copy order by changed_at desc limit 1");
        System.out.println("[move] killed panel, first and second agent at " + seen + " of " + offsets
                + " bytes: it went on; digests equal: " + digests(answer));
        assertThat(digests(answer)).contains("SHA-256");
    }

    private long done() {
        return Long.parseLong(lab.database
                .column("select done_bytes from volume_copy order by changed_at desc limit 1")
                .getFirst());
    }

    private String digests(JsonNode answer) {
        return String.join(
                "; ",
                lab.database.column(
                        "select l.line from job_log l join job j on j.id = l.job_id where j.type = 'server.move'"
                                + " and l.line like '%SHA-256%' order by l.at desc limit 1"));
    }

    private Path disk() {
        String volume = lab.database
                .column("select id from volume where state = 'LIVE' and server_id = '" + guest + "'")
                .getFirst();
        Path pool = lab.folder.resolve(host().equals(Lab.HOST) ? "pool" : "second/pool");
        return pool.resolve("volumes/" + volume + ".qcow2");
    }

    private String host() {
        return lab.database
                .column("select h.name from server s join host h on h.id = s.host_id where s.id = '" + guest + "'")
                .getFirst();
    }

    /** A host whose agent was killed a moment ago is away, and nothing is moved to or from it. */
    private JsonNode move(long bytesPerSecond) {
        return await().atMost(HEALED_WITHIN)
                .ignoreExceptionsMatching(
                        e -> e instanceof ApiProblem refused && refused.code().equals("not_movable"))
                .until(
                        () -> lab.client.post(
                                "/v1/servers/" + server + "/actions/migrate",
                                Map.of("bytes_per_second", bytesPerSecond),
                                null),
                        Objects::nonNull);
    }

    private JsonNode power(String verb) {
        return lab.client.post("/v1/servers/" + server + "/actions/" + verb, Map.of(), null);
    }

    /** And what it left is cleared away. */
    private void assertMoved(JsonNode answer) {
        assertEndedWell(answer);
        await().atMost(HEALED_WITHIN)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(lab.database.column("select server_id from move_claim"))
                        .isEmpty());
        await().atMost(HEALED_WITHIN).pollInterval(Duration.ofMillis(200)).untilAsserted(() -> {
            assertThat(lab.client.get("/v1/check").path("findings")).isEmpty();
            boolean first = Lab.run(List.of("virsh", "--quiet", "--connect", "qemu:///system", "list", "--uuid"))
                    .contains(guest.toString());
            boolean other = second.running().contains(guest.toString());
            assertThat(List.of(first, other)).containsExactlyInAnyOrder(true, false);
            assertThat(first).isEqualTo(host().equals(Lab.HOST));
        });
        var defined = Stream.of(
                        lab.domains(),
                        second.virsh("list", "--all", "--uuid").lines().toList())
                .flatMap(List::stream)
                .filter(line -> line.contains(guest.toString()));
        assertThat(defined).hasSize(1);
    }

    private void assertEndedWell(JsonNode answer) {
        JsonNode job = lab.client.await(answer.at("/job/id").asString(), HEALED_WITHIN);
        assertThat(job.path("status").asString()).as("%s", job).isEqualTo("succeeded");
    }
}
