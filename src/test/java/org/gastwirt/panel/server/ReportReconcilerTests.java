package org.gastwirt.panel.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.agent.protocol.AgentMessage;
import org.gastwirt.agent.protocol.AgentMessage.SeenVm;
import org.gastwirt.agent.protocol.VmPower;
import org.gastwirt.panel.agent.HostReported;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.testing.MovableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
class ReportReconcilerTests {

    @Autowired
    Servers servers;

    @Autowired
    ServerWorld worlds;

    @Autowired
    WillingHost hosts;

    @Autowired
    ReportReconciler reconciler;

    @Autowired
    Oracle oracle;

    @Autowired
    MovableClock clock;

    @AfterEach
    void presentTime() {
        clock.reset();
    }

    private void report(HostId host, boolean rebooted, SeenVm... vms) {
        var capacity = new AgentMessage.Capacity("QEMU", "7.2", "tcg", 4, 1, 1, 1, 1, 0, List.of());
        var report = new AgentMessage.HostReport(capacity, List.of(vms), List.of(), true, null);
        reconciler.reported(new HostReported(host, report, rebooted, rebooted));
    }

    private static SeenVm seen(Server server, VmPower power) {
        return new SeenVm(server.id().value(), "vm", server.generation(), power, power == VmPower.CRASHED, false, null);
    }

    private Server now(Server server) {
        return servers.get(server.id(), ServerWorld.ADMIN);
    }

    private long starts(Server server) {
        return hosts.asked(server.id()).stream()
                .filter(command -> command instanceof AgentCommand.StartVm)
                .count();
    }

    @Test
    void aMissingVmIsUnknownAndNothingIsDeleted() {
        var world = worlds.world();
        Server server = worlds.built(world);
        report(world.host(), false);
        assertThat(now(server).status()).isEqualTo(ServerStatus.UNKNOWN);
        report(world.host(), false, seen(server, VmPower.PAUSED));
        assertThat(now(server).status()).isEqualTo(ServerStatus.PAUSED);
        assertThat(worlds.hasClaim(server.id())).isTrue();
    }

    @Test
    void aRebootOfTheHostStartsWhatRanButNothingSuspended() {
        var world = worlds.world();
        Server runs = worlds.built(world);
        Server suspended = worlds.built(world);
        worlds.ended(servers.suspend(suspended.id(), "not paid", SuspendOrigin.BILLING, ServerWorld.ADMIN)
                .job());
        report(world.host(), true, seen(runs, VmPower.STOPPED), seen(suspended, VmPower.STOPPED));
        await().untilAsserted(() -> assertThat(now(runs).status()).isEqualTo(ServerStatus.RUNNING));
        assertThat(starts(runs)).isEqualTo(2);
        assertThat(starts(suspended)).isEqualTo(1);
    }

    @Test
    void aGuestThatItsOwnerSwitchedOffStaysOffAfterAReboot() {
        var world = worlds.world();
        Server server = worlds.built(world);
        report(world.host(), false, seen(server, VmPower.STOPPED));
        assertThat(now(server).wantedRunning()).isTrue();
        clock.moveBy(Duration.ofMinutes(3));
        report(world.host(), false, seen(server, VmPower.STOPPED));
        assertThat(now(server).wantedRunning()).isFalse();
        report(world.host(), true, seen(server, VmPower.STOPPED));
        assertThat(now(server).busyWith()).isNull();
        assertThat(starts(server)).isEqualTo(1);
    }

    @Test
    void aCrashedGuestIsStartedAgain() {
        var world = worlds.world();
        Server server = worlds.built(world);
        report(world.host(), false, seen(server, VmPower.CRASHED));
        await().untilAsserted(() -> assertThat(starts(server)).isEqualTo(2));
    }

    @Test
    void theOracleSeesAServerWhereItDoesNotBelong() {
        var world = worlds.world();
        Server server = worlds.built(world);
        report(worlds.world().host(), false, seen(server, VmPower.RUNNING));
        assertThat(oracle.check(ServerWorld.ADMIN))
                .anyMatch(finding -> finding.rule().equals("O1")
                        && finding.subject().equals(server.id().value().toString()));
    }
}
