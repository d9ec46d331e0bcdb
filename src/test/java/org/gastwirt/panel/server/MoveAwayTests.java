package org.gastwirt.panel.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.protocol.Outcome;
import org.gastwirt.panel.agent.FakeAgent;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.host.Hosts;
import org.gastwirt.panel.job.Job;
import org.gastwirt.panel.job.JobId;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Moves one of whose hosts is away, and comes back, or never does. */
class MoveAwayTests extends MoveTest {

    @Autowired
    Hosts machines;

    @Test
    void aCanceledMoveDoesNotWaitForItsTargetWhichClearsUpOnceWhenItIsBack() {
        Server server = built();
        FakeAgent home = hosts.of(server);
        FakeAgent to = hosts.otherThan(server).holding(AgentCommand.ReceiveVolume.class);
        JobId job = copying(server, to);
        to.crash();
        await().atMost(SOON).until(() -> waitedFor(server).equals(List.of(to.host())));
        jobs.cancel(job, ServerWorld.ADMIN);
        assertThat(worlds.ended(job).state()).isEqualTo(Job.State.CANCELED);
        assertThat(hosts.runsOn(home, server)).isTrue();
        assertThat(now(server.id()).status()).isEqualTo(ServerStatus.RUNNING);
        assertThat(Objects.requireNonNull(progress(server).leftOn()))
                .satisfies(left -> assertThat(left.host()).isEqualTo(to.host()))
                .satisfies(left -> assertThat(left.away()).isTrue());
        // the server is free for everything but the next move, and the books say so
        assertThat(worlds.ended(servers.power(server.id(), PowerVerb.REBOOT, ServerWorld.ADMIN))
                        .state())
                .isEqualTo(Job.State.SUCCEEDED);
        assertThatThrownBy(() -> move(server)).isInstanceOf(PanelException.class);
        hosts.assertHolds(server.id().value());
        to.release(AgentCommand.ReceiveVolume.class);
        to.connect();
        cleared(server);
        hosts.assertLiesOnlyOn(home, now(server.id()), true);
        assertThat(doneFor(server, to, AgentCommand.UndefineVm.class)).isEqualTo(1);
        assertThat(doneFor(server, to, AgentCommand.WipeVolume.class)).isEqualTo(1);
        assertThat(progress(server).leftOn()).isNull();
    }

    @Test
    void aCanceledMoveDoesNotWaitForItsSourceWhichStartsTheGuestOnceWhenItIsBack() {
        Server server = built();
        FakeAgent home = hosts.of(server).holding(AgentCommand.SendVolume.class);
        FakeAgent to = hosts.otherThan(server);
        JobId job = copying(server, to);
        home.crash();
        await().atMost(SOON).until(() -> waitedFor(server).equals(List.of(home.host())));
        jobs.cancel(job, ServerWorld.ADMIN);
        assertThat(worlds.ended(job).state()).isEqualTo(Job.State.CANCELED);
        cleared(server);
        Job start = jobs.current(server.id().value()).orElseThrow();
        assertThat(start.type()).isEqualTo(PowerVerb.START.jobType());
        assertThat(start.cancelable()).isTrue();
        int before = doneFor(server, home, AgentCommand.StartVm.class);
        home.release(AgentCommand.SendVolume.class);
        home.connect();
        assertThat(worlds.ended(start.id()).state()).isEqualTo(Job.State.SUCCEEDED);
        assertThat(doneFor(server, home, AgentCommand.StartVm.class)).isEqualTo(before + 1);
        hosts.assertLiesOnlyOn(home, now(server.id()), true);
    }

    @Test
    void aTargetThatIsRemovedEndsTheMoveAndWhatLiesThereIsNotCalledWiped() {
        try (var two = new TwoHosts(worlds, agents, sql, oracle)) {
            Server server = built(two);
            FakeAgent home = two.of(server);
            FakeAgent to = two.otherThan(server).holding(AgentCommand.ReceiveVolume.class);
            JobId job = copying(server, to);
            to.crash();
            machines.retire(to.host(), null, ServerWorld.ADMIN);
            assertFailedSinceRemoved(job);
            cleared(server);
            assertStays(two, server, home, true);
            assertThat(worlds.volumeStates(server.id())).containsExactlyInAnyOrder("LIVE", "LOST");
            // it may be removed at last, now that its server goes
            worlds.ended(servers.delete(server.id(), java.time.Duration.ZERO, null, ServerWorld.ADMIN));
            machines.retire(home.host(), null, ServerWorld.ADMIN);
        }
    }

    @Test
    void aTargetThatIsRemovedWhileTheGuestStartsThereGivesItBackOnAnAdminsWord() {
        try (var two = new TwoHosts(worlds, agents, sql, oracle)) {
            Server server = built(two);
            FakeAgent home = two.of(server);
            FakeAgent to = two.otherThan(server).holding(AgentCommand.DescribeVm.class);
            JobId job = move(server);
            await().atMost(SOON).until(() -> two.runsOn(to, server));
            to.reboot();
            assertThatThrownBy(() -> jobs.cancel(job, ServerWorld.ADMIN)).isInstanceOf(PanelException.class);
            assertThat(two.runsOn(home, server)).isFalse();
            machines.retire(to.host(), null, ServerWorld.ADMIN);
            assertFailedSinceRemoved(job);
            cleared(server);
            assertStays(two, server, home, true);
            assertThat(now(server.id()).generation()).isEqualTo(server.generation() + 2);
            // the guest ran there when it was last heard of, and nobody can say more
            assertThat(oracle.check(ServerWorld.ADMIN))
                    .noneMatch(finding ->
                            finding.subject().equals(server.id().value().toString()));
        }
    }

    @Test
    void aSourceThatIsRemovedAfterTheMoveGivesItsRoomBack() {
        try (var two = new TwoHosts(worlds, agents, sql, oracle)) {
            Server server = built(two);
            FakeAgent home = two.of(server).holding(AgentCommand.UndefineVm.class);
            FakeAgent to = two.otherThan(server);
            assertThat(worlds.ended(move(server)).state()).isEqualTo(Job.State.SUCCEEDED);
            home.crash();
            machines.retire(home.host(), null, ServerWorld.ADMIN);
            cleared(server);
            assertStays(two, server, to, true);
            assertThat(worlds.volumeStates(server.id())).containsExactlyInAnyOrder("LOST", "LIVE");
        }
    }

    @Test
    void aServerThatCannotGoBackStaysWhereItIs() {
        try (var two = new TwoHosts(worlds, agents, sql, oracle)) {
            Server server = built(two);
            FakeAgent home = two.of(server);
            FakeAgent to = two.otherThan(server)
                    .answering(
                            AgentCommand.StartVm.class,
                            start -> new Outcome.Failed(FailureCode.NO_MEMORY, "It is full."))
                    .holding(AgentCommand.StartVm.class);
            JobId job = move(server);
            await().atMost(SOON)
                    .until(() -> jobs.get(job, ServerWorld.ADMIN).stage().equals("start-vm"));
            home.crash();
            machines.retire(home.host(), null, ServerWorld.ADMIN);
            to.release(AgentCommand.StartVm.class);
            assertThat(worlds.ended(job).state()).isEqualTo(Job.State.FAILED);
            cleared(server);
            assertStays(two, server, to, false);
        }
    }

    @Test
    void aHostIsNotRemovedWhileAServerLiesThereAndNowhereElse() {
        Server server = built();
        FakeAgent home = hosts.of(server);
        FakeAgent to = hosts.otherThan(server).holding(AgentCommand.ReceiveVolume.class);
        JobId job = copying(server, to);
        assertThatThrownBy(() -> machines.retire(home.host(), null, ServerWorld.ADMIN))
                .isInstanceOfSatisfying(
                        PanelException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.IN_USE));
        to.release(AgentCommand.ReceiveVolume.class);
        assertThat(worlds.ended(job).state()).isEqualTo(Job.State.SUCCEEDED);
        cleared(server);
        assertThatThrownBy(() -> machines.retire(to.host(), null, ServerWorld.ADMIN))
                .isInstanceOfSatisfying(
                        PanelException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.IN_USE));
        hosts.assertLiesOnlyOn(to, now(server.id()), true);
    }

    /** The move has come so far that both hosts work on the copy. */
    private JobId copying(Server server, FakeAgent to) {
        JobId job = move(server);
        await().atMost(SOON)
                .until(() -> sql
                        .sql("""
                                select state from agent_operation
                                where job_id = ? and host_id = ? and command ->> 'type' = 'ReceiveVolume'""")
                        .params(job.value(), to.host().value())
                        .query((row, number) -> row.getString(1))
                        .list()
                        .stream()
                        .anyMatch(state -> state.equals("ACCEPTED") || state.equals("DONE")));
        return job;
    }

    private MoveProgress.Seen progress(Server server) {
        return moves.progress(server.id(), ServerWorld.ADMIN);
    }

    private List<HostId> waitedFor(Server server) {
        return progress(server).waitsFor().stream().map(MoveProgress.At::host).toList();
    }

    private static int doneFor(Server server, FakeAgent agent, Class<? extends AgentCommand.OnVm> kind) {
        return (int) agent.carriedOut(kind).stream()
                .filter(command -> command.vm().id().equals(server.id().value()))
                .count();
    }

    private void assertFailedSinceRemoved(JobId job) {
        Job ended = worlds.ended(job);
        assertThat(ended.state()).isEqualTo(Job.State.FAILED);
        assertThat(Objects.requireNonNull(ended.reason()).key()).isEqualTo("agent.failure.host_removed");
    }

    /** The other host is removed, and nobody looks there any more. */
    private void assertStays(TwoHosts two, Server server, FakeAgent agent, boolean running) {
        assertThat(now(server.id()).host()).isEqualTo(agent.host());
        assertThat(two.runsOn(agent, server)).isEqualTo(running);
        assertThat(sql.sql("select host_id from host_taken where server_id = ?")
                        .param(server.id().value())
                        .query((row, number) -> row.getObject(1, UUID.class))
                        .list())
                .containsExactly(agent.host().value());
        assertThat(jobs.current(server.id().value())).isEmpty();
    }
}
