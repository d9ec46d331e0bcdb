package org.gastwirt.panel.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.panel.agent.FakeAgent;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.job.Job;
import org.gastwirt.panel.job.JobId;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.PanelException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Servers that move to another host, and those that may not. */
class MoveTests extends MoveTest {

    @Autowired
    MoveLeftovers leftovers;

    @Autowired
    CardPlugs cards;

    @Autowired
    PluggedVolumes plugged;

    @Autowired
    ServerVolumes volumes;

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
        cleared(server);
        hosts.assertLiesOnlyOn(to, now(server.id()), true);
        assertThat(to.carriedOut(AgentCommand.DefineVm.class).getLast().spec().disks())
                .isEqualTo(disks);
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
        assertThat(moves.candidates(server.id(), "", PageRequest.first(), ServerWorld.ADMIN)
                        .items())
                .filteredOn(
                        candidate -> List.of(hosts.one.host(), hosts.two.host()).contains(candidate.host()))
                .extracting(candidate -> candidate.reason() == null ? "fits" : candidate.reason())
                .containsExactlyInAnyOrder("fits", "HERE");
    }

    @Test
    void aCardThatWasPluggedInIsDefinedThereWithItsAddresses() {
        Server server = built();
        FakeAgent from = hosts.of(server);
        FakeAgent to = hosts.otherThan(server);
        worlds.ended(cards.add(server.id(), new CardPlugs.Order(null, null, null), ServerWorld.ADMIN)
                .job());
        var before = from.carriedOut(AgentCommand.DefineVm.class).getLast().spec();
        assertThat(before.nics()).hasSize(2);
        assertThat(moved(server).state()).isEqualTo(Job.State.SUCCEEDED);
        hosts.assertLiesOnlyOn(to, now(server.id()), true);
        assertThat(to.carriedOut(AgentCommand.DefineVm.class).getLast().spec().nics())
                .isEqualTo(before.nics());
    }

    @Test
    void whatIsBeingCopiedIsCountedOnceAndNotShownToItsCustomer() {
        Server server = built();
        FakeAgent to = hosts.otherThan(server).holding(AgentCommand.ReceiveVolume.class);
        worlds.ended(plugs.add(server.id(), 1L << 30, ServerWorld.ADMIN).job());
        JobId job = move(server);
        await().atMost(SOON).until(() -> worlds.volumeStates(server.id()).contains("COPYING"));
        assertThat(plugged.bytes(server.id().value())).isEqualTo(1L << 30);
        assertThat(volumes.of(server.id(), hosts.world.owner())).hasSize(2);
        assertThat(volumes.of(server.id(), ServerWorld.ADMIN)).hasSize(4);
        to.release(AgentCommand.ReceiveVolume.class);
        assertThat(worlds.ended(job).state()).isEqualTo(Job.State.SUCCEEDED);
        cleared(server);
    }

    @Test
    void aDesktopEndsWhenItsServerMoves() {
        Server server = built();
        FakeAgent from = hosts.of(server);
        UUID desktop = UUID.randomUUID();
        sql.sql("""
                        insert into desktop (id, server_id, generation, host_id, name, width, height, state, created_by,
                                             created_at, last_used_at)
                        select ?, id, generation, host_id, 'seen', 800, 600, 'RUNNING', 'test', now(), now()
                        from server where id = ?""").params(desktop, server.id().value()).update();
        assertThat(moved(server).state()).isEqualTo(Job.State.SUCCEEDED);
        await().atMost(SOON)
                .until(() -> from.carriedOut(AgentCommand.StopDesktop.class).stream()
                        .anyMatch(stop -> stop.desktopId().equals(desktop)));
        assertThat(sql.sql("select end_reason from desktop where id = ?")
                        .param(desktop)
                        .query(String.class)
                        .single())
                .isEqualTo("moved");
    }
}
