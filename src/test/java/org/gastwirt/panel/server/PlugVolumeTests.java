package org.gastwirt.panel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.protocol.VmSpec;
import org.gastwirt.panel.job.Job;
import org.gastwirt.panel.job.JobTests;
import org.gastwirt.panel.shared.ErrorCode;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Volumes that come and go while a guest runs. */
@ServerTest
class PlugVolumeTests extends PlugTest {

    @Autowired
    ServerVolumes seen;

    @Autowired
    JobTests tests;

    @Test
    void aVolumeIsPluggedIntoARunningGuestAndCountsAgainstLimitAndRoom() {
        Server server = worlds.built(worlds.world());
        var volume = plugged(server);
        assertThat(defined(server.id()).disks()).hasSize(2);
        assertThat(has(server.id()).disks().get(1).volumeId())
                .isEqualTo(volume.id().value());
        assertThat(has(server.id()).disks().get(1).slot()).isEqualTo(1);
        assertThat(claimed(server.id())).isEqualTo(3 * GIB);
        assertThat(stateOf(volume)).isEqualTo("LIVE");
        inOrder(server.id());
        sql.sql("update customer set max_disk_bytes = ? where id = ?")
                .params(3 * GIB, server.customer().value())
                .update();
        refused(ErrorCode.QUOTA_EXCEEDED, () -> volumes.add(server.id(), GIB, ServerWorld.ADMIN));
    }

    @Test
    void aVolumeThatGoesLeavesTheOthersWhereTheyAre() {
        Server server = worlds.built(worlds.world());
        var first = plugged(server);
        var second = plugged(server);
        var job = volumes.remove(server.id(), first.id(), ServerWorld.ADMIN).job();
        succeeded(worlds.ended(job));
        assertThat(has(server.id()).disks()).hasSize(2);
        assertThat(has(server.id()).disks().get(1))
                .isEqualTo(new VmSpec.Disk(second.id().value(), second.format(), 2));
        assertThat(stateOf(first)).isEqualTo("DETACHED");
        assertThat(hosts.volumes).containsKey(first.id().value());
        inOrder(server.id());
        refused(ErrorCode.NOT_FOUND, () -> volumes.remove(server.id(), first.id(), ServerWorld.ADMIN));
        var root = seen.of(server.id(), ServerWorld.ADMIN).getLast();
        refused(ErrorCode.IN_USE, () -> volumes.remove(server.id(), root.id(), ServerWorld.ADMIN));
    }

    @Test
    void aVolumeThatWentIsWipedAfterTheGrace() {
        Server server = worlds.built(worlds.world());
        var volume = plugged(server);
        succeeded(worlds.ended(
                volumes.remove(server.id(), volume.id(), ServerWorld.ADMIN).job()));
        clock.moveBy(Duration.ofHours(1));
        tests.sweep();
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(stateOf(volume)).isEqualTo("WIPED"));
        assertThat(hosts.volumes).doesNotContainKey(volume.id().value());
    }

    @Test
    void aServerThatIsDeletedTakesAVolumeAlongThatStillWaitsToBeWiped() {
        Server server = worlds.built(worlds.world());
        var gone = plugged(server);
        var kept = plugged(server);
        cardOf(server);
        succeeded(worlds.ended(
                volumes.remove(server.id(), gone.id(), ServerWorld.ADMIN).job()));
        succeeded(worlds.ended(servers.delete(server.id(), Duration.ZERO, null, ServerWorld.ADMIN)));
        assertThat(worlds.volumeStates(server.id())).containsOnly("WIPED");
        assertThat(hosts.volumes)
                .doesNotContainKeys(gone.id().value(), kept.id().value());
        assertThat(sql.sql("select count(*) from server_card where server_id = ?")
                        .param(server.id().value())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aGuestThatKeepsAVolumeHasItAgainInItsDefinition() {
        Server server = worlds.built(worlds.world());
        var volume = plugged(server);
        hosts.refuse(server.id(), AgentCommand.PlugVm.class, FailureCode.DEADLINE_PASSED);
        Job job = worlds.ended(
                volumes.remove(server.id(), volume.id(), ServerWorld.ADMIN).job());
        assertThat(job.state()).isEqualTo(Job.State.FAILED);
        assertThat(job.errorCode()).isEqualTo("timeout");
        assertThat(defined(server.id()).disks()).hasSize(2);
        assertThat(stateOf(volume)).isEqualTo("LIVE");
        inOrder(server.id());
    }

    @Test
    void whatAGuestCannotTakeWhileItRunsItHasFromItsNextStartOn() {
        Server server = worlds.built(worlds.world());
        hosts.refuse(server.id(), AgentCommand.PlugVm.class, FailureCode.INTERNAL);
        var volume = plugged(server);
        assertThat(defined(server.id()).disks()).hasSize(2);
        assertThat(stateOf(volume)).isEqualTo("LIVE");
    }

    @Test
    void anAgentThatIsTooOldLeavesNothingBehind() {
        var world = worlds.world();
        Server server = worlds.built(world);
        sql.sql("update host set capabilities = '{}' where id = ?")
                .param(world.host().value())
                .update();
        var job = volumes.add(server.id(), GIB, ServerWorld.ADMIN).job();
        assertThat(worlds.ended(job).state()).isEqualTo(Job.State.FAILED);
        assertThat(worlds.volumeStates(server.id())).containsExactly("LIVE");
        inOrder(server.id());
    }
}
