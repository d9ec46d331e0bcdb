package org.gastwirt.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
 * the oracle: within 120 s of the restart, and with no human action, the job has ended well and O1 to O10 hold.
 */
@ResourceLock(Lab.THIS_HOST)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashTests {

    private static final Duration HEALED_WITHIN = Duration.ofSeconds(120);

    private Lab lab;
    private String server = "";
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
        create(() -> {});
        List<CrashPoint> ofCreate = pointsOf("server.create");
        delete(() -> {});
        List<CrashPoint> ofDelete = pointsOf("server.delete");
        int rounds = Math.max(ofCreate.size(), ofDelete.size());
        return Stream.iterate(0, i -> i < rounds, i -> i + 1)
                .flatMap(i -> Stream.of(
                        i < ofCreate.size() ? createKilledAt(ofCreate.get(i)) : createUndisturbed(i),
                        i < ofDelete.size() ? deleteKilledAt(ofDelete.get(i)) : deleteUndisturbed(i)));
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

    private DynamicTest createKilledAt(CrashPoint point) {
        return DynamicTest.dynamicTest("create: " + point, () -> killed("create", point, this::create));
    }

    private DynamicTest deleteKilledAt(CrashPoint point) {
        return DynamicTest.dynamicTest("delete: " + point, () -> killed("delete", point, this::delete));
    }

    private DynamicTest createUndisturbed(int round) {
        return DynamicTest.dynamicTest("create undisturbed " + round, () -> create(() -> {}));
    }

    private DynamicTest deleteUndisturbed(int round) {
        return DynamicTest.dynamicTest("delete undisturbed " + round, () -> delete(() -> {}));
    }

    private void killed(String job, CrashPoint point, java.util.function.Consumer<Runnable> work) throws SQLException {
        var held = HeldWrite.at(lab.database, point.what(), point.state());
        work.accept(() -> {
            try (held) {
                held.awaitReached();
                switch (point.victim()) {
                    case PANEL -> lab.panel.kill9();
                    case AGENT -> lab.agent.kill9();
                }
            }
            switch (point.victim()) {
                case PANEL -> lab.panel.restart();
                case AGENT -> lab.agent.restart();
            }
        });
        await().atMost(HEALED_WITHIN)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(lab.client.get("/v1/check").path("findings"))
                        .as("the oracle's findings")
                        .isEmpty());
        System.out.println("[crash] " + job + ": " + point + ": the oracle holds (O1 to O10)");
    }

    private void create(Runnable disturbance) {
        JsonNode answer = lab.order("crash-" + ++servers);
        server = answer.path("server").path("id").asString();
        disturbance.run();
        assertEndedWell(answer);
    }

    private void delete(Runnable disturbance) {
        JsonNode answer = lab.client.delete("/v1/servers/" + server + "?grace=0s");
        disturbance.run();
        assertEndedWell(answer);
    }

    private void assertEndedWell(JsonNode answer) {
        JsonNode job = lab.client.await(answer.path("job").path("id").asString(), HEALED_WITHIN);
        assertThat(job.path("status").asString()).as("%s", job).isEqualTo("succeeded");
    }
}
