package org.gastwirt.panel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.gastwirt.panel.job.JobTests;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The jobs that plug in and pull out: whatever fails, books and host agree. */
@ServerTest
class PlugJobTests extends PlugTest {

    @Autowired
    JobTests tests;

    @Autowired
    PlugVolumeJob plugVolume;

    @Autowired
    UnplugVolumeJob unplugVolume;

    @Autowired
    PlugCardJob plugCard;

    @Autowired
    UnplugCardJob unplugCard;

    @Test
    void aFailureAtAnyStepLeavesNoVolumeAndNoClaim() {
        var world = worlds.world();
        tests.failingAtEachStepOf(
                        plugVolume,
                        () -> volumes.add(worlds.built(world).id(), GIB, ServerWorld.ADMIN)
                                .job())
                .leaves(job -> {
                    var server = new ServerId(job.subject());
                    assertThat(defined(server).disks()).hasSize(1);
                    assertThat(worlds.volumeStates(server)).contains("LIVE").doesNotContain("PLANNED", "DETACHED");
                    assertThat(wiped(server)).noneMatch(hosts.volumes::containsKey);
                    inOrder(server);
                });
        tests.failingAtEachStepOf(
                        plugCard,
                        () -> cards.add(worlds.built(world).id(), AS_THE_PLAN_SAYS, ServerWorld.ADMIN)
                                .job())
                .leaves(job -> {
                    var server = new ServerId(job.subject());
                    assertThat(defined(server).nics()).hasSize(1);
                    assertThat(cards.of(server, ServerWorld.ADMIN)).hasSize(1);
                    inOrder(server);
                });
    }

    @Test
    void aFailureAtAnyStepOfPullingOutLeavesTheDeviceWhereItIs() {
        var world = worlds.world();
        tests.failingAtEachStepOf(unplugVolume, () -> {
                    Server server = worlds.built(world);
                    var volume = plugged(server);
                    return volumes.remove(server.id(), volume.id(), ServerWorld.ADMIN)
                            .job();
                })
                .leaves(job -> {
                    assertThat(defined(new ServerId(job.subject())).disks()).hasSize(2);
                    inOrder(new ServerId(job.subject()));
                });
        tests.failingAtEachStepOf(unplugCard, () -> {
                    Server server = worlds.built(world);
                    return cards.remove(server.id(), id(cardOf(server)), ServerWorld.ADMIN)
                            .job();
                })
                .leaves(job ->
                        assertThat(defined(new ServerId(job.subject())).nics()).hasSize(2));
    }

    @Test
    void everyStepOfPluggingCanRunTwiceAndBeUndoneTwice() {
        var world = worlds.world();
        tests.runningEachStepTwice(
                        plugVolume,
                        () -> volumes.add(worlds.built(world).id(), GIB, ServerWorld.ADMIN)
                                .job())
                .succeeds(job -> inOrder(new ServerId(job.subject())));
        tests.undoingEachStepTwice(
                        plugVolume,
                        () -> volumes.add(worlds.built(world).id(), GIB, ServerWorld.ADMIN)
                                .job())
                .leaves(job -> inOrder(new ServerId(job.subject())));
        tests.runningEachStepTwice(
                        plugCard,
                        () -> cards.add(worlds.built(world).id(), AS_THE_PLAN_SAYS, ServerWorld.ADMIN)
                                .job())
                .succeeds(job -> inOrder(new ServerId(job.subject())));
        tests.undoingEachStepTwice(
                        plugCard,
                        () -> cards.add(worlds.built(world).id(), AS_THE_PLAN_SAYS, ServerWorld.ADMIN)
                                .job())
                .leaves(job -> inOrder(new ServerId(job.subject())));
    }

    @Test
    void everyStepOfPullingOutCanRunTwice() {
        var world = worlds.world();
        tests.runningEachStepTwice(unplugVolume, () -> {
                    Server server = worlds.built(world);
                    var volume = plugged(server);
                    return volumes.remove(server.id(), volume.id(), ServerWorld.ADMIN)
                            .job();
                })
                .succeeds(job -> inOrder(new ServerId(job.subject())));
    }

    private List<UUID> wiped(ServerId server) {
        return sql.sql("select id from volume where server_id = ? and state = 'WIPED'")
                .param(server.value())
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }
}
