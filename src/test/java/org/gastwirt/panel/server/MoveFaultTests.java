package org.gastwirt.panel.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.protocol.Outcome;
import org.gastwirt.panel.agent.FakeAgent;
import org.gastwirt.panel.job.Job;
import org.gastwirt.panel.job.JobId;
import org.gastwirt.panel.job.JobTests;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Moves that fail, are canceled, or lose a host on their way. */
class MoveFaultTests extends MoveTest {

    @Autowired
    MoveServerJob moveServer;

    @Autowired
    JobTests tests;

    @Test
    void aMoveThatFailsLeavesTheServerAsItWasWhicheverStepFails() {
        Server server = built();
        FakeAgent home = hosts.of(server);
        tests.failingAtEachStepOf(moveServer, () -> move(server)).leaves(job -> {
            cleared(server);
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
        tests.undoingEachStepTwice(moveServer, () -> move(server)).leaves(job -> {
            cleared(server);
            hosts.assertLiesOnlyOn(home, now(server.id()), true);
        });
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
        cleared(server);
        hosts.assertLiesOnlyOn(home, now(server.id()), true);
    }

    @Test
    void aGuestThatDoesNotStartThereRunsWhereItWasAgainAGenerationOn() {
        Server server = built();
        FakeAgent home = hosts.of(server);
        FakeAgent to = hosts.otherThan(server).refusing(AgentCommand.StartVm.class, FailureCode.NO_MEMORY);
        JobId job = move(server);
        assertThat(worlds.ended(job).state()).isEqualTo(Job.State.FAILED);
        assertThat(now(server.id()).generation()).isEqualTo(server.generation() + 2);
        cleared(server);
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
        cleared(server);
        hosts.assertLiesOnlyOn(home, now(server.id()), true);
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
    void aCancelIsTooLateOnceTheGuestIsStartedThere() {
        Server server = built();
        FakeAgent to = hosts.otherThan(server).holding(AgentCommand.DescribeVm.class);
        JobId job = move(server);
        await().atMost(SOON).until(() -> hosts.runsOn(to, server));
        assertThatThrownBy(() -> jobs.cancel(job, ServerWorld.ADMIN))
                .isInstanceOfSatisfying(
                        PanelException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_STATE));
        assertThat(jobs.get(job, ServerWorld.ADMIN).cancelable()).isFalse();
        to.release(AgentCommand.DescribeVm.class);
        assertThat(worlds.ended(job).state()).isEqualTo(Job.State.SUCCEEDED);
        cleared(server);
        hosts.assertLiesOnlyOn(to, now(server.id()), true);
    }

    @Test
    void aGuestThatRunsAlthoughItsStartFailedIsNotTakenBack() {
        Server server = built();
        FakeAgent to = hosts.otherThan(server);
        to.answering(AgentCommand.StartVm.class, start -> {
            to.world().carryOut(start);
            return new Outcome.Failed(FailureCode.HYPERVISOR_AWAY, "It went away while it started the guest.");
        });
        var looks = new AtomicInteger();
        to.answering(
                AgentCommand.DescribeVm.class,
                describe -> looks.incrementAndGet() < 3
                        ? new Outcome.Failed(FailureCode.HYPERVISOR_AWAY, "It is away still.")
                        : to.world().carryOut(describe));
        Job job = worlds.ended(move(server));
        hosts.watch(to, hosts.otherThan(now(server.id())));
        to.accepting(AgentCommand.DescribeVm.class);
        assertThat(job.state()).isEqualTo(Job.State.SUCCEEDED);
        assertThat(looks).hasValue(3);
        cleared(server);
        hosts.assertLiesOnlyOn(to, now(server.id()), true);
    }

    @Test
    void aGuestThatRanForAWhileAndSwitchedItselfOffIsNotTakenBack() {
        Server server = built();
        FakeAgent to = hosts.otherThan(server).holding(AgentCommand.DescribeVm.class);
        JobId job = move(server);
        await().atMost(SOON).until(() -> hosts.runsOn(to, server));
        sql.sql("update volume set state_at = state_at - interval '3 minutes' where server_id = ? and state = 'LIVE'")
                .param(server.id().value())
                .update();
        to.world().carryOut(new AgentCommand.StopVm(now(server.id()).vm()));
        to.release(AgentCommand.DescribeVm.class);
        assertThat(worlds.ended(job).state()).isEqualTo(Job.State.SUCCEEDED);
        cleared(server);
        hosts.assertLiesOnlyOn(to, now(server.id()), false);
        assertThat(now(server.id()).status()).isEqualTo(ServerStatus.STOPPED);
    }

    @Test
    void whatWasPausedSinceIsNotMovedByTryingAgain() {
        Server server = built();
        FakeAgent home = hosts.of(server).refusing(AgentCommand.ReadVolume.class, FailureCode.INTERNAL);
        JobId job = move(server);
        assertThat(worlds.ended(job).state()).isEqualTo(Job.State.FAILED);
        home.accepting(AgentCommand.ReadVolume.class);
        worlds.ended(servers.power(server.id(), PowerVerb.PAUSE, ServerWorld.ADMIN));
        jobs.retry(job, ServerWorld.ADMIN);
        Job again = worlds.ended(job);
        assertThat(Objects.requireNonNull(again.reason()).key()).isEqualTo("server.failure.memory_would_be_lost");
        assertThat(now(server.id()).status()).isEqualTo(ServerStatus.PAUSED);
    }

    @Test
    void anOlderMoveThatIsTriedAgainDoesNotGiveBackTheRoomOfANewerOne() {
        Server server = built();
        FakeAgent home = hosts.of(server).refusing(AgentCommand.ReadVolume.class, FailureCode.INTERNAL);
        JobId failed = move(server);
        assertThat(worlds.ended(failed).state()).isEqualTo(Job.State.FAILED);
        home.accepting(AgentCommand.ReadVolume.class);
        assertThat(moved(server).state()).isEqualTo(Job.State.SUCCEEDED);
        FakeAgent away = hosts.of(now(server.id())).holding(AgentCommand.UndefineVm.class);
        assertThat(worlds.ended(move(server)).state()).isEqualTo(Job.State.SUCCEEDED);
        jobs.retry(failed, ServerWorld.ADMIN);
        assertThat(worlds.ended(failed).state()).isEqualTo(Job.State.FAILED);
        assertThat(sql.sql("select host_id from move_claim where server_id = ?")
                        .param(server.id().value())
                        .query((row, number) -> row.getObject(1, UUID.class))
                        .list())
                .containsExactly(away.host().value());
        away.release(AgentCommand.UndefineVm.class);
        cleared(server);
        hosts.assertLiesOnlyOn(home, now(server.id()), true);
    }
}
