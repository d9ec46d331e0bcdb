package org.gastwirt.panel.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.protocol.Outcome;
import org.gastwirt.panel.agent.FakeAgent;
import org.gastwirt.panel.agent.FakeAgents;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.job.Job;
import org.gastwirt.panel.job.JobId;
import org.gastwirt.panel.job.JobTests;
import org.gastwirt.panel.job.Jobs;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.testing.PanelTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Servers between two hosts that speak the real protocol. */
@PanelTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MoveTests {

    private static final MoveOrder ANYWHERE = new MoveOrder(null, null);
    private static final Duration SOON = Duration.ofSeconds(30);

    @Autowired
    Servers servers;

    @Autowired
    Moves moves;

    @Autowired
    MoveServerJob moveServer;

    @Autowired
    MoveLeftovers leftovers;

    @Autowired
    VolumePlugs plugs;

    @Autowired
    Jobs jobs;

    @Autowired
    JobTests tests;

    @Autowired
    FakeAgents agents;

    @Autowired
    Oracle oracle;

    @Autowired
    JdbcClient sql;

    @Autowired
    ApplicationContext context;

    private ServerWorld worlds;
    private TwoHosts hosts;

    @BeforeAll
    void open() {
        worlds = context.getAutowireCapableBeanFactory().createBean(ServerWorld.class);
        hosts = new TwoHosts(worlds, agents, sql, oracle);
    }

    @AfterAll
    void close() {
        hosts.close();
    }

    private Server built() {
        return worlds.built(hosts.world);
    }

    private Server now(ServerId id) {
        return servers.get(id, ServerWorld.ADMIN);
    }

    private JobId move(Server server) {
        return moves.move(server.id(), ANYWHERE, ServerWorld.ADMIN);
    }

    /** Also what remained on the old host is gone. */
    private Job moved(Server server) {
        Job job = worlds.ended(move(server));
        cleared(server);
        return job;
    }

    private void cleared(Server server) {
        await().atMost(SOON)
                .until(() -> sql.sql("select 1 from move_claim where server_id = ?")
                        .param(server.id().value())
                        .query(Integer.class)
                        .list()
                        .isEmpty());
        await().atMost(SOON)
                .until(() -> sql.sql("select 1 from volume where server_id = ? and state not in ('LIVE', 'WIPED')")
                        .param(server.id().value())
                        .query(Integer.class)
                        .list()
                        .isEmpty());
    }

    private void refused(String reason, Runnable work) {
        assertThatThrownBy(work::run).isInstanceOfSatisfying(PanelException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.NOT_MOVABLE);
            assertThat(e.extra()).containsEntry("reason", reason);
        });
    }

    @Test
    void aMovedServerRunsOnTheOtherHostAsItWasAndNothingIsLeftOnTheFirst() {
        Server before = built();
        FakeAgent from = hosts.of(before);
        FakeAgent to = hosts.otherThan(before);
        assertThat(moved(before).state()).isEqualTo(Job.State.SUCCEEDED);
        Server after = now(before.id());
        hosts.assertLiesOnlyOn(to, after, true);
        assertThat(after.generation()).isEqualTo(before.generation() + 1);
        assertThat(after.status()).isEqualTo(ServerStatus.RUNNING);
        assertThat(after.addresses()).isEqualTo(before.addresses());
        var defined = to.carriedOut(AgentCommand.DefineVm.class).getLast().spec();
        var first = from.carriedOut(AgentCommand.DefineVm.class).stream()
                .filter(define -> define.vm().id().equals(before.id().value()))
                .findFirst()
                .orElseThrow()
                .spec();
        assertThat(defined.nics()).isEqualTo(first.nics());
        assertThat(defined.memoryBytes()).isEqualTo(first.memoryBytes());
        assertThat(worlds.volumeStates(before.id())).containsExactly("WIPED", "LIVE");
        // the source is touched only after the copy runs
        var order = from.carriedOut().stream()
                .filter(command -> command instanceof AgentCommand.OnVm vm
                        && vm.vm().id().equals(before.id().value()))
                .map(command -> command.getClass().getSimpleName())
                .toList();
        assertThat(order)
                .endsWith(
                        "ReadVolume",
                        "ShutDownVm",
                        "StopVm",
                        "SendVolume",
                        "UndefineVm",
                        "DeleteFirstBoot",
                        "DetachVolume",
                        "WipeVolume");
    }

    @Test
    void theGuestStaysTheSameInstanceForItsFirstBoot() {
        Server server = built();
        assertThat(moved(server).state()).isEqualTo(Job.State.SUCCEEDED);
        var instance = sql.sql("select generation - moves from server where id = ?")
                .param(server.id().value())
                .query(Long.class)
                .single();
        assertThat(instance).isEqualTo(server.generation());
    }

    @Test
    void aMoveThatFailsLeavesTheServerAsItWasWhicheverStepFails() {
        Server server = built();
        FakeAgent home = hosts.of(server);
        tests.failingAtEachStepOf(moveServer, () -> move(server)).leaves(job -> {
            hosts.assertLiesOnlyOn(home, now(server.id()), true);
            assertThat(now(server.id()).status()).isEqualTo(ServerStatus.RUNNING);
        });
        // and it may be tried once more
        assertThat(moved(server).state()).isEqualTo(Job.State.SUCCEEDED);
        hosts.assertLiesOnlyOn(home == hosts.one ? hosts.two : hosts.one, now(server.id()), true);
    }

    @Test
    void everyStepCanRunTwice() {
        Server server = built();
        FakeAgent to = hosts.otherThan(server);
        tests.runningEachStepTwice(moveServer, () -> move(server)).succeeds(job -> {
            cleared(server);
            hosts.assertLiesOnlyOn(to, now(server.id()), true);
        });
    }

    @Test
    void everyStepCanBeUndoneTwice() {
        Server server = built();
        FakeAgent home = hosts.of(server);
        tests.undoingEachStepTwice(moveServer, () -> move(server))
                .leaves(job -> hosts.assertLiesOnlyOn(home, now(server.id()), true));
    }

    @Test
    void bothHostsHoldRoomWhileItMovesAndACancelGivesTheGuestBackBeforeTheOtherHostHasCleanedUp() {
        Server server = built();
        FakeAgent home = hosts.of(server);
        FakeAgent to = hosts.otherThan(server).holding(AgentCommand.ReceiveVolume.class);
        JobId job = move(server);
        await().atMost(SOON)
                .until(() -> home.carriedOut(AgentCommand.SendVolume.class).stream()
                        .anyMatch(send -> send.vm().id().equals(server.id().value())));
        assertThat(now(server.id()).status()).isEqualTo(ServerStatus.MOVING);
        assertThat(sql.sql("select host_id from host_taken where server_id = ?")
                        .param(server.id().value())
                        .query((row, number) -> row.getObject(1, UUID.class))
                        .list())
                .containsExactlyInAnyOrder(home.host().value(), to.host().value());
        assertThat(moves.progress(server.id(), ServerWorld.ADMIN).copies())
                .singleElement()
                .satisfies(copy -> assertThat(copy.totalBytes()).isEqualTo(1 << 20));
        jobs.cancel(job, ServerWorld.ADMIN);
        await().atMost(SOON).until(() -> hosts.runsOn(home, server));
        to.release(AgentCommand.ReceiveVolume.class);
        assertThat(worlds.ended(job).state()).isEqualTo(Job.State.CANCELED);
        hosts.assertLiesOnlyOn(home, now(server.id()), true);
    }

    @Test
    void whatIsPluggedInMovesAlongAndKeepsItsPlace() {
        Server server = built();
        FakeAgent to = hosts.otherThan(server);
        worlds.ended(plugs.add(server.id(), 1L << 30, ServerWorld.ADMIN).job());
        assertThat(moved(server).state()).isEqualTo(Job.State.SUCCEEDED);
        hosts.assertLiesOnlyOn(to, now(server.id()), true);
        var disks = to.carriedOut(AgentCommand.DefineVm.class).getLast().spec().disks();
        assertThat(disks).hasSize(2);
        assertThat(disks.getLast().slot()).isEqualTo(1);
        var failing = hosts.otherThan(now(server.id())).refusing(AgentCommand.StartVm.class, FailureCode.NO_MEMORY);
        assertThat(worlds.ended(move(server)).state()).isEqualTo(Job.State.FAILED);
        hosts.watch(failing, to);
        hosts.assertLiesOnlyOn(to, now(server.id()), true);
        assertThat(to.carriedOut(AgentCommand.DefineVm.class).getLast().spec().disks())
                .isEqualTo(disks);
    }

    @Test
    void aGuestThatDoesNotStartThereRunsWhereItWasAgainAGenerationOn() {
        Server server = built();
        FakeAgent home = hosts.of(server);
        FakeAgent to = hosts.otherThan(server).refusing(AgentCommand.StartVm.class, FailureCode.NO_MEMORY);
        JobId job = move(server);
        assertThat(worlds.ended(job).state()).isEqualTo(Job.State.FAILED);
        assertThat(now(server.id()).generation()).isEqualTo(server.generation() + 2);
        hosts.assertLiesOnlyOn(home, now(server.id()), true);
        hosts.watch(to, home);
        jobs.retry(job, ServerWorld.ADMIN);
        assertThat(worlds.ended(job).state()).isEqualTo(Job.State.SUCCEEDED);
        cleared(server);
        hosts.assertLiesOnlyOn(to, now(server.id()), true);
        assertThat(now(server.id()).generation()).isEqualTo(server.generation() + 3);
    }

    @Test
    void whatArrivesDamagedIsNotStarted() {
        Server server = built();
        FakeAgent home = hosts.of(server);
        FakeAgent to = hosts.otherThan(server)
                .answering(
                        AgentCommand.ReceiveVolume.class,
                        receive -> new Outcome.VolumeCopied("f".repeat(64), receive.fileBytes()));
        Job job = worlds.ended(move(server));
        to.accepting(AgentCommand.ReceiveVolume.class);
        assertThat(job.state()).isEqualTo(Job.State.FAILED);
        assertThat(Objects.requireNonNull(job.reason()).key()).isEqualTo("agent.failure.copy_differs");
        assertThat(to.carriedOut(AgentCommand.KeepVolume.class))
                .noneMatch(keep -> keep.vm().id().equals(server.id().value()));
        hosts.assertLiesOnlyOn(home, now(server.id()), true);
    }

    @Test
    void aSuspendedServerMovesAndStaysSuspended() {
        Server server = built();
        FakeAgent to = hosts.otherThan(server);
        worlds.ended(servers.suspend(server.id(), "not paid", SuspendOrigin.BILLING, ServerWorld.ADMIN)
                .job());
        assertThat(moved(server).state()).isEqualTo(Job.State.SUCCEEDED);
        hosts.assertLiesOnlyOn(to, now(server.id()), false);
        assertThat(now(server.id()).status()).isEqualTo(ServerStatus.SUSPENDED);
        worlds.ended(servers.unsuspend(server.id(), ServerWorld.ADMIN).job());
        assertThat(hosts.runsOn(to, server)).isTrue();
    }

    @Test
    void eitherAgentMayBeKilledOnTheWay() {
        Server server = built();
        FakeAgent home = hosts.of(server).holding(AgentCommand.SendVolume.class);
        FakeAgent to = hosts.otherThan(server).holding(AgentCommand.DefineVm.class);
        JobId job = move(server);
        await().atMost(SOON)
                .until(() ->
                        !moves.progress(server.id(), ServerWorld.ADMIN).copies().isEmpty());
        home.crash();
        home.release(AgentCommand.SendVolume.class);
        home.connect();
        await().atMost(SOON)
                .until(() -> jobs.get(job, ServerWorld.ADMIN).stage().equals("define-vm"));
        to.crash();
        to.release(AgentCommand.DefineVm.class);
        to.connect();
        assertThat(worlds.ended(job).state()).isEqualTo(Job.State.SUCCEEDED);
        cleared(server);
        hosts.assertLiesOnlyOn(to, now(server.id()), true);
    }

    @Test
    void anOldHostThatIsAwayDoesNotHoldTheServerUpAndIsClearedWhenItComesBack() {
        Server server = built();
        FakeAgent home = hosts.of(server).holding(AgentCommand.UndefineVm.class);
        FakeAgent to = hosts.otherThan(server);
        assertThat(worlds.ended(move(server)).state()).isEqualTo(Job.State.SUCCEEDED);
        home.crash();
        assertThat(worlds.ended(servers.power(server.id(), PowerVerb.REBOOT, ServerWorld.ADMIN))
                        .state())
                .isEqualTo(Job.State.SUCCEEDED);
        refused("still_leaving", () -> move(server));
        hosts.assertHolds(server.id().value());
        home.release(AgentCommand.UndefineVm.class);
        home.connect();
        cleared(server);
        hosts.assertLiesOnlyOn(to, now(server.id()), true);
    }

    @Test
    void whatAHostRefusesToClearIsTriedAgain() {
        Server server = built();
        FakeAgent home = hosts.of(server).refusing(AgentCommand.UndefineVm.class, FailureCode.HYPERVISOR_AWAY);
        FakeAgent to = hosts.otherThan(server);
        assertThat(worlds.ended(move(server)).state()).isEqualTo(Job.State.SUCCEEDED);
        await().atMost(SOON)
                .until(() -> sql.sql(
                                "select state from job where type = 'server.clear-source' and params ->> 'server' = ?")
                        .param(server.id().value().toString())
                        .query((row, number) -> row.getString(1))
                        .list()
                        .contains("FAILED"));
        home.accepting(AgentCommand.UndefineVm.class);
        sql.sql("update job set finished_at = now() - interval '1 hour' where type = 'server.clear-source'"
                        + " and params ->> 'server' = ?")
                .param(server.id().value().toString())
                .update();
        leftovers.lookAgain();
        cleared(server);
        hosts.assertLiesOnlyOn(to, now(server.id()), true);
    }

    @Test
    void whatCannotBeIsRefusedWithItsReasonBeforeAnythingHappens() {
        Server server = built();
        var here = Objects.requireNonNull(server.host());
        assertThatThrownBy(() -> moves.move(server.id(), new MoveOrder(here, null), ServerWorld.ADMIN))
                .isInstanceOfSatisfying(
                        PanelException.class, e -> assertThat(e.extra()).containsEntry("host_reason", "here"));
        assertThatThrownBy(() ->
                        moves.move(server.id(), new MoveOrder(new HostId(UUID.randomUUID()), null), ServerWorld.ADMIN))
                .isInstanceOfSatisfying(
                        PanelException.class, e -> assertThat(e.field()).isEqualTo("host_id"));
        assertThatThrownBy(() -> moves.move(server.id(), new MoveOrder(null, 5L), ServerWorld.ADMIN))
                .isInstanceOfSatisfying(
                        PanelException.class, e -> assertThat(e.field()).isEqualTo("bytes_per_second"));
        assertThatThrownBy(() -> moves.move(server.id(), ANYWHERE, hosts.world.owner()))
                .isInstanceOfSatisfying(
                        PanelException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
        worlds.ended(servers.power(server.id(), PowerVerb.PAUSE, ServerWorld.ADMIN));
        assertThatThrownBy(() -> move(server))
                .isInstanceOfSatisfying(
                        PanelException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_STATE));
        assertThat(jobs.newest(server.id().value(), ServerJobs.MOVE)).isEmpty();
        assertThat(moves.candidates(server.id(), ServerWorld.ADMIN))
                .filteredOn(
                        candidate -> List.of(hosts.one.host(), hosts.two.host()).contains(candidate.host()))
                .extracting(candidate -> candidate.reason() == null ? "fits" : candidate.reason())
                .containsExactlyInAnyOrder("fits", "HERE");
    }
}
