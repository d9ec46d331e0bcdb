package org.gastwirt.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.agent.protocol.DiskFormat;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.protocol.VmRef;
import org.gastwirt.agent.protocol.VmSpec;
import org.gastwirt.agent.shared.Processes;
import org.gastwirt.agent.vm.VmNames;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Disks and network cards that a real guest sees come and go, without a restart. */
@Tag("hypervisor")
class HotPlugHypervisorTests {

    private static final String MAC = "00:16:3e:7f:00:01";

    private final String bridge = "gwp" + UUID.randomUUID().toString().substring(0, 8);
    private final RealGuest guest = new RealGuest();
    private final VmRef vm = guest.vm;

    @BeforeEach
    void makeABridge() {
        ip("link", "add", bridge, "type", "bridge");
        ip("link", "set", bridge, "up");
    }

    @AfterEach
    void cleanUp() {
        guest.close();
        ip("link", "del", bridge);
    }

    private static void ip(String... arguments) {
        var command = new java.util.ArrayList<String>(List.of("/usr/sbin/ip"));
        command.addAll(List.of(arguments));
        var result = Processes.run(command, Duration.ofSeconds(30));
        assertThat(result.succeeded()).as(result.errors()).isTrue();
    }

    @Test
    void aRunningGuestSeesADiskAndACardComeAndGo() {
        guest.defineAndStart();
        guest.awaitSerial("GASTWIRT-GUEST-UP");
        UUID more = UUID.randomUUID();
        guest.twice(new AgentCommand.CreateVolume(vm, more, 48L << 20, DiskFormat.QCOW2, null, true));
        var root = new VmSpec.Disk(guest.volume, DiskFormat.QCOW2);
        var card = new VmSpec.Nic(MAC, bridge, List.of("192.0.2.7"), 0, 1);
        try (var shell = new GuestLine(guest.host.serial(vm))) {
            shell.logIn();
            assertThat(shell.ask("cat /proc/partitions")).doesNotContain("vdb");
            guest.define(List.of(root, new VmSpec.Disk(more, DiskFormat.QCOW2, 1)), List.of(card));
            guest.twice(new AgentCommand.PlugVm(vm));
            await().atMost(RealGuest.PATIENCE)
                    .until(() -> shell.ask("cat /proc/partitions").matches("(?s).* 49152 vdb.*"));
            await().atMost(RealGuest.PATIENCE)
                    .until(() -> shell.ask("cat /sys/class/net/*/address").contains(MAC));
            assertThat(ports()).contains(VmNames.networkInterface(vm.id(), 1));
            guest.failed(new AgentCommand.DetachVolume(vm, more), FailureCode.WRONG_STATE);
            // used while the other goes
            assertThat(shell.ask("echo kept >/dev/vdb && sync && head -c 4 /dev/vdb"))
                    .contains("kept");

            guest.define(List.of(root, new VmSpec.Disk(more, DiskFormat.QCOW2, 1)), List.of());
            guest.twice(new AgentCommand.PlugVm(vm));
            assertThat(shell.ask("ls /sys/class/net")).doesNotContain("eth0");
            assertThat(shell.ask("head -c 4 /dev/vdb")).contains("kept");

            guest.define(List.of(root), List.of());
            guest.twice(new AgentCommand.PlugVm(vm));
            assertThat(shell.ask("cat /proc/partitions")).doesNotContain("vdb").contains("vda");
        }
        guest.twice(new AgentCommand.DetachVolume(vm, more));
        guest.twice(new AgentCommand.WipeVolume(vm, more));
        assertThat(guest.host.power(vm.id())).isEqualTo(org.gastwirt.agent.protocol.VmPower.RUNNING);
    }

    private String ports() {
        return Processes.run(
                        List.of("/usr/bin/virsh", "-c", RealGuest.URI, "domiflist", VmNames.domain(vm.id())),
                        Duration.ofMinutes(1))
                .output();
    }

    @Test
    void whatIsPluggedInWhileAGuestIsOffIsThereWhenItStarts() {
        guest.defineAndStart();
        guest.twice(new AgentCommand.StopVm(vm));
        UUID more = UUID.randomUUID();
        guest.createVolume(more);
        guest.define(
                List.of(new VmSpec.Disk(guest.volume, DiskFormat.QCOW2), new VmSpec.Disk(more, DiskFormat.QCOW2, 2)),
                List.of());
        guest.twice(new AgentCommand.PlugVm(vm));
        guest.twice(new AgentCommand.StartVm(vm));
        guest.awaitSerial("GASTWIRT-GUEST-UP");
        guest.failed(new AgentCommand.DetachVolume(vm, more), FailureCode.WRONG_STATE);
    }
}
