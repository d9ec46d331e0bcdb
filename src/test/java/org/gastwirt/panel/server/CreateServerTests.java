package org.gastwirt.panel.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.protocol.VmPower;
import org.gastwirt.panel.job.Job;
import org.gastwirt.panel.job.JobTests;
import org.gastwirt.panel.job.Jobs;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
class CreateServerTests {

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
    CreateServerJob createServer;

    @Autowired
    JdbcClient sql;

    @Test
    void anOrderAnswersWithAddressesAndPasswordAndIsBuiltInTheBackground() {
        var world = worlds.world();
        Created created = servers.create(world.order(), ServerWorld.ADMIN);
        assertThat(created.rootPassword()).hasSize(20);
        assertThat(created.server().status()).isEqualTo(ServerStatus.PROVISIONING);
        assertThat(addressesOf(created)).hasSize(2);
        assertThat(worlds.ended(created.job()).state()).isEqualTo(Job.State.SUCCEEDED);

        Server server = servers.get(created.server().id(), ServerWorld.ADMIN);
        assertThat(server.status()).isEqualTo(ServerStatus.RUNNING);
        assertThat(server.power()).isEqualTo(VmPower.RUNNING);
        assertThat(server.host()).isEqualTo(world.host());
        assertThat(hosts.running).contains(server.id().value());
        assertThat(worlds.volumeStates(server.id())).containsExactly("LIVE");
    }

    private static List<org.gastwirt.panel.network.AddressBook.Assigned> addressesOf(Created created) {
        return java.util.Objects.requireNonNull(created.server().addresses()).addresses();
    }

    @Test
    void thePasswordIsNowhereInTheClear() {
        var world = worlds.world();
        Created created = servers.create(world.order(), ServerWorld.ADMIN);
        worlds.ended(created.job());
        String hash = sql.sql("select root_password_hash from server where id = ?")
                .param(created.server().id().value())
                .query(String.class)
                .single();
        assertThat(hash).startsWith("$6$");
        assertThat(String.valueOf(hosts.seeds.get(created.server().id().value())))
                .contains(hash)
                .doesNotContain(created.rootPassword());
        assertThat(created.toString()).doesNotContain(created.rootPassword());
    }

    @Test
    void leavesNothingBehindWhicheverStepFails() {
        var world = worlds.world();
        tests.failingAtEachStepOf(createServer, () -> submit(world)).leaves(job -> {
            var id = new ServerId(job.subject());
            assertThat(servers.get(id, ServerWorld.ADMIN).status()).isEqualTo(ServerStatus.ERROR);
            aCleanSlate(world, id);
        });
    }

    @Test
    void canRunEveryStepTwice() {
        var world = worlds.world();
        tests.runningEachStepTwice(createServer, () -> submit(world))
                .succeeds(job -> assertThat(worlds.volumeStates(new ServerId(job.subject())))
                        .containsExactly("LIVE"));
    }

    @Test
    void canUndoEveryStepTwice() {
        var world = worlds.world();
        tests.undoingEachStepTwice(createServer, () -> submit(world))
                .leaves(job -> aCleanSlate(world, new ServerId(job.subject())));
    }

    private org.gastwirt.panel.job.JobId submit(ServerWorld.World world) {
        return java.util.Objects.requireNonNull(
                servers.create(world.order(), ServerWorld.ADMIN).job());
    }

    private void aCleanSlate(ServerWorld.World world, ServerId server) {
        assertThat(worlds.addressesUsed(world)).isZero();
        assertThat(worlds.hasClaim(server)).isFalse();
        assertThat(worlds.volumeStates(server)).allMatch(state -> state.equals("WIPED"));
        assertThat(hosts.vms).doesNotContainKey(server.value());
        assertThat(hosts.seeds).doesNotContainKey(server.value());
        assertThat(hosts.running).doesNotContain(server.value());
    }

    @Test
    void anOrderIsTakenWithEveryHostOfflineAndBuiltWhenOneComesBack() {
        var world = worlds.world();
        worlds.disconnect(world.host());
        Created created = servers.create(world.order(), ServerWorld.ADMIN);
        assertThat(addressesOf(created)).isNotEmpty();
        worlds.connect(world.host());
        jobs.wake(java.util.Objects.requireNonNull(created.job()));
        assertThat(worlds.ended(created.job()).state()).isEqualTo(Job.State.SUCCEEDED);
    }

    @Test
    void aFailedOneGivesItsAddressBackAndCanBeTriedAgain() {
        var world = worlds.world();
        worlds.disconnect(world.host()); // so that nothing is built before the host refuses
        Created created = servers.create(world.order(), ServerWorld.ADMIN);
        hosts.refuse(created.server().id(), AgentCommand.CreateVolume.class, FailureCode.NO_SPACE);
        worlds.connect(world.host());
        jobs.wake(java.util.Objects.requireNonNull(created.job()));
        Job failed = worlds.ended(created.job());
        assertThat(failed.state()).isEqualTo(Job.State.FAILED);
        assertThat(worlds.addressesUsed(world)).isZero();
        hosts.refuseNothing(created.server().id());
        jobs.retry(failed.id(), ServerWorld.ADMIN);
        assertThat(worlds.ended(failed.id()).state()).isEqualTo(Job.State.SUCCEEDED);
        assertThat(servers.get(created.server().id(), ServerWorld.ADMIN).status())
                .isEqualTo(ServerStatus.RUNNING);
    }

    @Test
    void aDryRunRefusesLikeAnOrderAndKeepsNothing() {
        var world = worlds.world();
        servers.preview(world.order(), ServerWorld.ADMIN);
        assertThat(worlds.addressesUsed(world)).isZero();
        assertThatThrownBy(() -> servers.preview(world.order("bad name!", null), ServerWorld.ADMIN))
                .isInstanceOf(PanelException.class);
    }

    @Test
    void theSameExternalIdIsRefusedWithTheIdOfTheOther() {
        var world = worlds.world();
        String external = "order-" + java.util.UUID.randomUUID();
        Created first = servers.create(world.order("first", external), ServerWorld.ADMIN);
        assertThatThrownBy(() -> servers.create(world.order("second", external), ServerWorld.ADMIN))
                .isInstanceOfSatisfying(PanelException.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(ErrorCode.EXTERNAL_ID_EXISTS);
                    assertThat(refusal.extra())
                            .containsEntry("existing_id", first.server().id().text());
                });
    }

    @Test
    void parallelOrdersCannotExceedTheLimit() throws Exception {
        var world = worlds.world();
        sql.sql("update customer set max_servers = 3 where id = ?")
                .param(world.customer().value())
                .update();
        try (var pool = Executors.newFixedThreadPool(8)) {
            List<Callable<ErrorCode>> orders = IntStream.range(0, 8)
                    .<Callable<ErrorCode>>mapToObj(i -> () -> {
                        try {
                            servers.create(world.order(), ServerWorld.ADMIN);
                            return ErrorCode.INTERNAL; // stands for "taken"
                        } catch (PanelException refusal) {
                            return refusal.code();
                        }
                    })
                    .toList();
            var answers = new java.util.ArrayList<ErrorCode>();
            for (var answer : pool.invokeAll(orders)) {
                answers.add(answer.get());
            }
            assertThat(answers).filteredOn(code -> code == ErrorCode.INTERNAL).hasSize(3);
            assertThat(answers)
                    .filteredOn(code -> code == ErrorCode.QUOTA_EXCEEDED)
                    .hasSize(5);
        }
    }

    @Test
    void aForeignServerIsNotFoundLikeOneThatNeverWas() {
        var world = worlds.world();
        Created created = servers.create(world.order(), ServerWorld.ADMIN);
        var stranger = worlds.world().owner();
        for (ServerId id : List.of(created.server().id(), ServerId.next())) {
            assertThatThrownBy(() -> servers.get(id, stranger))
                    .isInstanceOfSatisfying(PanelException.class, refusal -> {
                        assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_FOUND);
                        assertThat(refusal.extra()).isEmpty();
                    });
            assertThatThrownBy(() -> servers.power(id, PowerVerb.STOP, stranger))
                    .isInstanceOfSatisfying(
                            PanelException.class,
                            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_FOUND));
        }
        assertThat(servers.list(ServerQuery.all(), org.gastwirt.panel.shared.PageRequest.first(), stranger)
                        .items())
                .isEmpty();
    }

    @Test
    void aCustomerMayNotDeviateFromThePlan() {
        var world = worlds.world();
        NewServer plain = world.order();
        var larger = new NewServer(
                null,
                null,
                null,
                plain.plan(),
                plain.image(),
                null,
                plain.network(),
                "mine",
                null,
                List.of(),
                null,
                null,
                null,
                new NewServer.Overrides(8, null, null, null, null),
                null,
                null,
                Map.of(),
                true,
                null);
        assertThatThrownBy(() -> servers.create(larger, world.owner()))
                .isInstanceOfSatisfying(
                        PanelException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.FORBIDDEN));
    }
}
