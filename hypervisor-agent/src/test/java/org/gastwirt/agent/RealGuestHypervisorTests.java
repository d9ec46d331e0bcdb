package org.gastwirt.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.agent.protocol.AgentMessage.SeenVm;
import org.gastwirt.agent.protocol.DiskFormat;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.protocol.VmPower;
import org.gastwirt.agent.protocol.VmRef;
import org.gastwirt.agent.protocol.VmSpec;
import org.gastwirt.agent.shared.Processes;
import org.gastwirt.agent.vm.VmNames;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A whole life on {@code qemu:///system}, emulated. Fails, and does not skip, where there is no libvirt. */
@Tag("hypervisor")
class RealGuestHypervisorTests {

    private final RealGuest guest = new RealGuest();
    private final VmRef vm = guest.vm;

    @AfterEach
    void cleanUp() {
        guest.close();
    }

    @Test
    void livesAWholeLifeAndLeavesNothing() throws Exception {
        guest.defineAndStart();
        guest.awaitSerial("GASTWIRT-GUEST-UP");
        assertThat(guest.serial()).as("the seed was read").contains("hostname=innkeeper");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(guest.screenSocket())))
                .isEqualTo("rw-------");
        assertThat(guest.seen().power()).isEqualTo(VmPower.RUNNING);
        assertThat(guest.seen().generation()).isEqualTo(3);
        assertThat(guest.seen().stats())
                .isNotNull()
                .satisfies(s -> assertThat(s.cpuNanos()).isPositive());

        guest.twice(new AgentCommand.PauseVm(vm));
        assertThat(guest.seen().power()).isEqualTo(VmPower.PAUSED);
        guest.failed(new AgentCommand.ShutDownVm(vm, 5), FailureCode.WRONG_STATE);
        guest.failed(new AgentCommand.RebootVm(vm), FailureCode.WRONG_STATE);
        guest.twice(new AgentCommand.ResumeVm(vm));

        guest.done(new AgentCommand.GrowVolume(vm, guest.volume, DiskFormat.QCOW2, 64L << 20));
        guest.failed(
                new AgentCommand.GrowVolume(vm, guest.volume, DiskFormat.QCOW2, 32L << 20), FailureCode.SHRINK_REFUSED);
        guest.failed(new AgentCommand.SetRootPassword(vm, "$6$x$y"), FailureCode.GUEST_AGENT_AWAY);

        guest.twice(new AgentCommand.SaveVm(vm));
        assertThat(guest.seen().saved()).isTrue();
        assertThat(guest.seen().power()).isEqualTo(VmPower.STOPPED);
        guest.twice(new AgentCommand.StartVm(vm));
        assertThat(guest.seen().power()).isEqualTo(VmPower.RUNNING);
        assertThat(guest.seen().saved()).isFalse();

        guest.done(new AgentCommand.ResetVm(vm));
        guest.twice(new AgentCommand.StopVm(vm));
        assertThat(guest.seen().crashed()).isFalse();

        guest.twice(new AgentCommand.UndefineVm(vm));
        guest.twice(new AgentCommand.DetachVolume(vm, guest.volume));
        guest.twice(new AgentCommand.WipeVolume(vm, guest.volume));
        guest.twice(new AgentCommand.DeleteFirstBoot(vm));
        for (Path directory : List.of(
                guest.pool.volumes(),
                guest.pool.wipe(),
                guest.pool.seeds(),
                guest.top.resolve("vms"),
                guest.top.resolve("serial"))) {
            assertThat(TestDirectories.filesIn(directory)).isEmpty();
        }
        assertThat(guest.host.seen()).extracting(SeenVm::id).doesNotContain(vm.id());
    }

    @Test
    void rebootsAndShutsDownAGuestThatListens() {
        guest.defineAndStart();
        guest.awaitSerial("GASTWIRT-GUEST-UP");
        guest.done(new AgentCommand.RebootVm(vm));
        assertThat(guest.serial()).contains("GASTWIRT-GUEST-STOP");
        assertThat(guest.seen().power()).isEqualTo(VmPower.RUNNING);
        guest.done(new AgentCommand.ShutDownVm(vm, (int) RealGuest.PATIENCE.toSeconds()));
        assertThat(guest.seen().power()).isEqualTo(VmPower.STOPPED);
        assertThat(guest.seen().crashed()).isFalse();
        guest.failed(new AgentCommand.RebootVm(vm), FailureCode.WRONG_STATE);
    }

    @Test
    void detachesAVolumeOnceTheGuestRunsOnAnother() {
        guest.defineAndStart();
        UUID next = UUID.randomUUID();
        guest.createVolume(next);
        guest.define(next);
        guest.failed(new AgentCommand.DetachVolume(vm, guest.volume), FailureCode.WRONG_STATE);
        guest.twice(new AgentCommand.StopVm(vm));
        guest.twice(new AgentCommand.StartVm(vm));
        guest.twice(new AgentCommand.DetachVolume(vm, guest.volume));
        guest.failed(new AgentCommand.DetachVolume(vm, next), FailureCode.WRONG_STATE);
    }

    @Test
    void givesTheGuestNoControllerThatACloudKernelHasNoDriverFor() {
        guest.defineAndStart();
        var described = Processes.run(
                List.of("/usr/bin/virsh", "-c", RealGuest.URI, "dumpxml", VmNames.domain(vm.id())),
                Duration.ofMinutes(1));
        assertThat(described.output())
                .contains("model='virtio-scsi'")
                .doesNotContain("lsilogic")
                .containsOnlyOnce("<controller type='scsi'");
    }

    @Test
    void sparesADomainThatItDidNotDefine() {
        guest.defineAndStart();
        VmSpec spec = guest.records.require(vm);
        guest.records.remove(vm.id());
        try {
            guest.run(new AgentCommand.StopVm(vm));
            guest.run(new AgentCommand.UndefineVm(vm));
            assertThat(guest.host.power(vm.id())).isEqualTo(VmPower.RUNNING);
            assertThat(guest.seen().generation()).isNull();
        } finally {
            guest.records.put(spec);
        }
    }

    @Test
    void refusesAnOlderLifeOfAVm() {
        guest.defineAndStart();
        var older = new VmRef(vm.id(), 2);
        guest.failed(new AgentCommand.StopVm(older), FailureCode.GENERATION_MISMATCH);
        guest.failed(new AgentCommand.UndefineVm(older), FailureCode.GENERATION_MISMATCH);
        guest.failed(new AgentCommand.SaveVm(older), FailureCode.GENERATION_MISMATCH);
        assertThat(guest.host.power(vm.id())).isEqualTo(VmPower.RUNNING);
    }
}
