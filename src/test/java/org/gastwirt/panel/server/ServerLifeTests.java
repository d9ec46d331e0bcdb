package org.gastwirt.panel.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Objects;
import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.protocol.VmPower;
import org.gastwirt.agent.protocol.VmSpec;
import org.gastwirt.panel.job.Job;
import org.gastwirt.panel.job.JobTests;
import org.gastwirt.panel.job.Jobs;
import org.gastwirt.panel.plan.CpuShare;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.testing.MovableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
class ServerLifeTests {

    @Autowired
    Servers servers;

    @Autowired
    ServerWorld worlds;

    @Autowired
    WillingHost hosts;

    @Autowired
    Jobs jobs;

    @Autowired
    JobTests tests;

    @Autowired
    DeleteServerJob deleteServer;

    @Autowired
    ReinstallJob reinstallServer;

    @Autowired
    ResizeJob resizeServer;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient sql;

    @AfterEach
    void presentTime() {
        clock.reset();
    }

    private Server now(Server server) {
        return servers.get(server.id(), ServerWorld.ADMIN);
    }

    private static void refused(ErrorCode code, Runnable work) {
        assertThatThrownBy(work::run)
                .isInstanceOfSatisfying(
                        PanelException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void deletingLeavesATombstoneAndNothingElse() {
        var world = worlds.world();
        Server server = worlds.built(world);
        var job = servers.delete(server.id(), Duration.ZERO, null, ServerWorld.ADMIN);
        assertThat(worlds.ended(job).state()).isEqualTo(Job.State.SUCCEEDED);
        assertThat(now(server).status()).isEqualTo(ServerStatus.TERMINATED);
        assertThat(worlds.addressesUsed(world)).isZero();
        assertThat(worlds.hasClaim(server.id())).isFalse();
        assertThat(worlds.volumeStates(server.id())).containsExactly("WIPED");
        assertThat(hosts.vms).doesNotContainKey(server.id().value());
        assertThat(servers.delete(server.id(), null, null, ServerWorld.ADMIN)).isEqualTo(job);
    }

    @Test
    void aDeletionCanBeTakenBackUntilItsTimeHasComeAndTheGuestRunsAgain() {
        Server server = worlds.built(worlds.world());
        var job = servers.delete(server.id(), Duration.ofHours(1), null, ServerWorld.ADMIN);
        assertThat(servers.delete(server.id(), null, null, ServerWorld.ADMIN)).isEqualTo(job);
        refused(ErrorCode.INVALID_STATE, () -> servers.power(server.id(), PowerVerb.START, ServerWorld.ADMIN));
        servers.takeDeletionBack(server.id(), ServerWorld.ADMIN);
        assertThat(worlds.ended(job).state()).isEqualTo(Job.State.CANCELED);
        assertThat(now(server).status()).isEqualTo(ServerStatus.RUNNING);
        assertThat(hosts.running).contains(server.id().value());
    }

    @Test
    void deletingWhileItIsBuiltTakesTheBuildBackFirst() {
        var world = worlds.world();
        worlds.disconnect(world.host());
        Created created = servers.create(world.order(), ServerWorld.ADMIN);
        var job = servers.delete(created.server().id(), null, null, ServerWorld.ADMIN);
        assertThat(worlds.ended(created.job()).state()).isEqualTo(Job.State.CANCELED);
        assertThat(worlds.ended(job).state()).isEqualTo(Job.State.SUCCEEDED);
        assertThat(now(created.server()).lifecycle()).isEqualTo(Lifecycle.DELETED);
        assertThat(worlds.addressesUsed(world)).isZero();
    }

    @Test
    void everyStepOfADeletionCanRunTwice() {
        var world = worlds.world();
        tests.runningEachStepTwice(
                        deleteServer,
                        () -> servers.delete(worlds.built(world).id(), Duration.ZERO, null, ServerWorld.ADMIN))
                .succeeds(job -> assertThat(worlds.volumeStates(new ServerId(job.subject())))
                        .containsExactly("WIPED"));
    }

    @Test
    void aSuspendedServerCanBeStartedByNobodyAndRunsAgainAfterwards() {
        Server server = worlds.built(worlds.world());
        var suspended = servers.suspend(server.id(), "not paid", SuspendOrigin.BILLING, ServerWorld.ADMIN);
        assertThat(now(server).status()).isEqualTo(ServerStatus.SUSPENDED);
        worlds.ended(suspended.job());
        assertThat(hosts.running).doesNotContain(server.id().value());
        refused(ErrorCode.SERVER_SUSPENDED, () -> servers.power(server.id(), PowerVerb.START, ServerWorld.ADMIN));
        assertThat(servers.suspend(server.id(), "still not", SuspendOrigin.BILLING, ServerWorld.ADMIN))
                .isEqualTo(new Servers.Submitted(suspended.job(), true));
        worlds.ended(servers.unsuspend(server.id(), ServerWorld.ADMIN).job());
        assertThat(now(server).status()).isEqualTo(ServerStatus.RUNNING);
        assertThat(hosts.running).contains(server.id().value());
    }

    @Test
    void aSuspensionDuringABuildIsTakenAndHoldsWhenItIsBuilt() {
        var world = worlds.world();
        worlds.disconnect(world.host());
        Created created = servers.create(world.order(), ServerWorld.ADMIN);
        var suspended = servers.suspend(created.server().id(), "abuse", SuspendOrigin.ABUSE, ServerWorld.ADMIN);
        assertThat(now(created.server()).suspension()).isNotNull();
        worlds.connect(world.host());
        jobs.wake(Objects.requireNonNull(created.job()));
        assertThat(worlds.ended(created.job()).state()).isEqualTo(Job.State.SUCCEEDED);
        assertThat(worlds.ended(suspended.job()).state()).isEqualTo(Job.State.SUCCEEDED);
        assertThat(now(created.server()).status()).isEqualTo(ServerStatus.SUSPENDED);
        assertThat(hosts.asked(created.server().id())).noneMatch(c -> c instanceof AgentCommand.StartVm);
    }

    @Test
    void aGuestThatDoesNotShutDownFailsWithTimeout() {
        Server server = worlds.built(worlds.world());
        hosts.refuse(server.id(), AgentCommand.ShutDownVm.class, FailureCode.DEADLINE_PASSED);
        Job job = worlds.ended(servers.power(server.id(), PowerVerb.SHUTDOWN, ServerWorld.ADMIN));
        assertThat(job.errorCode()).isEqualTo("timeout");
        assertThat(now(server).power()).isEqualTo(VmPower.RUNNING);
    }

    @Test
    void aReinstallGivesANewDiskAndANewPasswordAndWipesTheOldDisk() {
        Server server = worlds.built(worlds.world());
        var submitted = servers.reinstall(server.id(), Reinstall.of(null), ServerWorld.ADMIN);
        assertThat(submitted.rootPassword()).hasSize(20);
        assertThat(worlds.ended(submitted.job()).state()).isEqualTo(Job.State.SUCCEEDED);
        assertThat(now(server).generation()).isEqualTo(server.generation() + 1);
        assertThat(now(server).status()).isEqualTo(ServerStatus.RUNNING);
        org.awaitility.Awaitility.await()
                .untilAsserted(
                        () -> assertThat(worlds.volumeStates(server.id())).containsExactly("WIPED", "LIVE"));
    }

    @Test
    void aFailedReinstallBringsTheOldSystemBackWhicheverStepFails() {
        var world = worlds.world();
        tests.failingAtEachStepOf(
                        reinstallServer,
                        () -> servers.reinstall(worlds.built(world).id(), Reinstall.of(null), ServerWorld.ADMIN)
                                .job())
                .leaves(job -> {
                    var id = new ServerId(job.subject());
                    assertThat(worlds.volumeStates(id)).first().isEqualTo("LIVE");
                    assertThat(worlds.volumeStates(id).stream().filter("LIVE"::equals))
                            .hasSize(1);
                    assertThat(hosts.running).contains(id.value());
                    var spec = Objects.requireNonNull(hosts.vms.get(id.value()));
                    assertThat(hosts.volumes)
                            .containsEntry(spec.disks().getFirst().volumeId(), "live");
                    assertThat(spec.vm().generation())
                            .isEqualTo(servers.get(id, ServerWorld.ADMIN).generation());
                });
    }

    @Test
    void everyStepOfAReinstallCanRunTwice() {
        var world = worlds.world();
        tests.runningEachStepTwice(
                        reinstallServer,
                        () -> servers.reinstall(worlds.built(world).id(), Reinstall.of(null), ServerWorld.ADMIN)
                                .job())
                .succeeds();
    }

    @Test
    void everyStepOfAReinstallCanBeUndoneTwice() {
        var world = worlds.world();
        tests.undoingEachStepTwice(
                        reinstallServer,
                        () -> servers.reinstall(worlds.built(world).id(), Reinstall.of(null), ServerWorld.ADMIN)
                                .job())
                .leaves(job -> assertThat(hosts.running).contains(job.subject()));
    }

    private Resize larger() {
        return new Resize(null, new NewServer.Overrides(2, 1L << 30, 4L << 30, null, null), null, true);
    }

    @Test
    void aResizeReachesHostBooksAndServer() {
        Server server = worlds.built(worlds.world());
        var job = servers.resize(server.id(), larger(), ServerWorld.ADMIN).job();
        assertThat(worlds.ended(job).state()).isEqualTo(Job.State.SUCCEEDED);
        assertThat(now(server).size().vcpus()).isEqualTo(2);
        assertThat(Objects.requireNonNull(hosts.vms.get(server.id().value())).vcpus())
                .isEqualTo(2);
        assertThat(sql.sql("select disk_bytes from host_claim where server_id = ?")
                        .param(server.id().value())
                        .query(Long.class)
                        .single())
                .isEqualTo(4L << 30);
        refused(
                ErrorCode.SHRINK_NOT_SUPPORTED,
                () -> servers.resize(
                        server.id(),
                        new Resize(null, new NewServer.Overrides(null, null, 2L << 30, null, null), null, true),
                        ServerWorld.ADMIN));
    }

    @Test
    void anotherPartOfTheProcessorsIsGivenToARunningGuestAtOnce() {
        Server server = worlds.built(worlds.world());
        assertThat(Objects.requireNonNull(hosts.vms.get(server.id().value())).cpu())
                .isEqualTo(new VmSpec.CpuShare(256, 0));
        var order = new Resize(null, new NewServer.Overrides(null, null, null, null, null, 512, 150), null, true);
        var job = servers.resize(server.id(), order, ServerWorld.ADMIN).job();
        assertThat(worlds.ended(job).state()).isEqualTo(Job.State.SUCCEEDED);
        assertThat(now(server).size().cpu()).isEqualTo(new CpuShare(512, 150));
        assertThat(Objects.requireNonNull(hosts.vms.get(server.id().value())).cpu())
                .isEqualTo(new VmSpec.CpuShare(512, 150));
        assertThat(hosts.asked(server.id()))
                .anyMatch(command -> command instanceof AgentCommand.AdjustVm)
                .noneMatch(command -> command instanceof AgentCommand.ShutDownVm);
    }

    @Test
    void aFailedResizeTakesTheNumbersBackWhicheverStepFails() {
        var world = worlds.world();
        tests.failingAtEachStepOf(
                        resizeServer,
                        () -> Objects.requireNonNull(
                                servers.resize(worlds.built(world).id(), larger(), ServerWorld.ADMIN)
                                        .job()))
                .leaves(job -> {
                    Server server = servers.get(new ServerId(job.subject()), ServerWorld.ADMIN);
                    assertThat(server.size().vcpus()).isEqualTo(1);
                    assertThat(Objects.requireNonNull(hosts.vms.get(job.subject()))
                                    .vcpus())
                            .isEqualTo(1);
                });
    }

    @Test
    void everyStepOfAResizeCanRunAndBeUndoneTwice() {
        var world = worlds.world();
        tests.runningEachStepTwice(
                        resizeServer,
                        () -> Objects.requireNonNull(
                                servers.resize(worlds.built(world).id(), larger(), ServerWorld.ADMIN)
                                        .job()))
                .succeeds();
        tests.undoingEachStepTwice(
                        resizeServer,
                        () -> Objects.requireNonNull(
                                servers.resize(worlds.built(world).id(), larger(), ServerWorld.ADMIN)
                                        .job()))
                .leaves(job -> {});
    }

    @Test
    void aPasswordThatTheGuestDoesNotTakeIsSetAtTheNextBoot() {
        Server server = worlds.built(worlds.world());
        hosts.refuse(server.id(), AgentCommand.SetRootPassword.class, FailureCode.GUEST_AGENT_AWAY);
        var submitted = servers.resetPassword(server.id(), null, ServerWorld.ADMIN);
        assertThat(worlds.ended(submitted.job()).state()).isEqualTo(Job.State.SUCCEEDED);
        assertThat(now(server).passwordPending()).isTrue();
        assertThat(String.valueOf(hosts.seeds.get(server.id().value()))).contains("cloud-init-per");
        worlds.ended(servers.power(server.id(), PowerVerb.REBOOT, ServerWorld.ADMIN));
        assertThat(now(server).passwordPending()).isFalse();
    }
}
