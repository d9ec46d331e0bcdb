package org.gastwirt.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.gastwirt.agent.protocol.AgentCommand.AdoptVm;
import org.gastwirt.agent.protocol.AgentCommand.AdoptedDisk;
import org.gastwirt.agent.protocol.AgentCommand.DescribeVm;
import org.gastwirt.agent.protocol.AgentCommand.DetachVolume;
import org.gastwirt.agent.protocol.AgentCommand.ReleaseVm;
import org.gastwirt.agent.protocol.AgentCommand.StartVm;
import org.gastwirt.agent.protocol.AgentCommand.StopVm;
import org.gastwirt.agent.protocol.AgentCommand.UndefineVm;
import org.gastwirt.agent.protocol.AgentCommand.WipeVolume;
import org.gastwirt.agent.protocol.DiskFormat;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.protocol.Outcome;
import org.gastwirt.agent.protocol.VmFacts;
import org.gastwirt.agent.protocol.VmFacts.Objection;
import org.gastwirt.agent.protocol.VmPower;
import org.gastwirt.agent.protocol.VmRef;
import org.gastwirt.agent.protocol.VmSpec;
import org.gastwirt.agent.shared.Processes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A guest that somebody defined with virsh, on {@code qemu:///system}: taken over while it runs, and given back. */
@Tag("hypervisor")
class AdoptionHypervisorTests {

    private static final Duration QUICK = Duration.ofSeconds(60);

    private final RealGuest guest = new RealGuest();
    private final UUID id = UUID.randomUUID();
    private final String name = "somebodys-" + id.toString().substring(0, 8);
    private final VmRef vm = new VmRef(id, 1);
    private final UUID volume = UUID.randomUUID();
    private final Path disk = guest.top.resolve("somebodys.qcow2");

    @BeforeEach
    void somebodyDefinesAGuest() throws IOException {
        run("/usr/bin/qemu-img", "create", "-q", "-f", "qcow2", "--", disk.toString(), "32M");
        Path xml = guest.top.resolve("somebodys.xml");
        Files.writeString(xml, """
                <domain type='qemu'><name>%s</name><uuid>%s</uuid><memory unit='MiB'>192</memory><vcpu>1</vcpu>
                <os><type arch='x86_64' machine='pc'>hvm</type></os><on_crash>destroy</on_crash>
                <devices><disk type='file' device='disk'><driver name='qemu' type='qcow2'/><source file='%s'/>
                <target dev='vda' bus='virtio'/></disk>
                <serial type='pty'/><graphics type='vnc' port='-1' autoport='yes' listen='127.0.0.1'/></devices></domain>
                """.formatted(name, id, disk));
        run("/usr/bin/virsh", "-c", RealGuest.URI, "define", xml.toString());
        run("/usr/bin/virsh", "-c", RealGuest.URI, "start", name);
    }

    @AfterEach
    void cleanUp() {
        Processes.run(List.of("/usr/bin/virsh", "-c", RealGuest.URI, "destroy", name), QUICK);
        Processes.run(List.of("/usr/bin/virsh", "-c", RealGuest.URI, "undefine", name), QUICK);
        guest.close();
    }

    @Test
    void aRunningGuestIsAdoptedGoesOnAndThenObeys() {
        guest.done(new StopVm(vm));
        VmFacts facts = facts();
        assertThat(facts.name()).isEqualTo(name);
        assertThat(facts.power()).isEqualTo(VmPower.RUNNING);
        assertThat(facts.disks()).singleElement().satisfies(found -> {
            assertThat(found.objection()).isNull();
            assertThat(found.sizeBytes()).isEqualTo(32L << 20);
        });
        String process = process();

        guest.twice(adopt());
        assertThat(process()).as("the same process goes on").isEqualTo(process);
        assertThat(seen().generation()).isEqualTo(1);
        assertThat(seen().name()).isEqualTo(name);
        assertThat(seen().power()).isEqualTo(VmPower.RUNNING);

        guest.twice(new StopVm(vm));
        assertThat(seen().power()).isEqualTo(VmPower.STOPPED);
        guest.twice(new StartVm(vm));
        assertThat(seen().power()).isEqualTo(VmPower.RUNNING);
        assertThat(xml()).contains("machine='pc", "<listen type='socket'").doesNotContain("127.0.0.1");
        assertThat(process()).isNotEqualTo(process);
        guest.host.screen(vm).close();
        guest.failed(new DetachVolume(vm, volume), FailureCode.WRONG_STATE);
    }

    @Test
    void aReleasedGuestIsAsItWasAndWasNeverStopped() {
        String before = run("/usr/bin/virsh", "-c", RealGuest.URI, "dumpxml", "--inactive", name);
        String process = process();
        guest.done(adopt());
        guest.twice(new ReleaseVm(vm));
        assertThat(process()).isEqualTo(process);
        assertThat(run("/usr/bin/virsh", "-c", RealGuest.URI, "dumpxml", "--inactive", name))
                .isEqualTo(before);
        assertThat(xml()).doesNotContain("gastwirt.org");
        assertThat(seen().generation()).isNull();
        assertThat(disk).exists();
        guest.done(adopt());
        assertThat(process()).isEqualTo(process);
    }

    /** Another file of that directory must not be touched, whatever it is called. */
    @Test
    void aDeletedServersAdoptedDiskIsOverwrittenAndRemovedAndNothingElse() throws IOException {
        Path neighbour = Files.writeString(guest.top.resolve("somebodys.qcow2.old"), "somebody else's");
        guest.done(adopt());
        guest.done(new StopVm(vm));
        guest.twice(new UndefineVm(vm));
        guest.twice(new DetachVolume(vm, volume));
        assertThat(disk).doesNotExist();
        assertThat(TestDirectories.filesIn(guest.top))
                .anyMatch(file -> file.toString().contains(volume + ".wipe"));
        guest.twice(new WipeVolume(vm, volume));
        assertThat(TestDirectories.filesIn(guest.top))
                .noneMatch(file -> file.toString().contains(volume.toString()));
        assertThat(neighbour).hasContent("somebody else's");
        assertThat(guest.run(new DescribeVm(id))).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void whatIsNotAsItWasToldIsRefusedAndNothingIsChanged() {
        var wrong = new AdoptVm(spec(), List.of(new AdoptedDisk(volume, disk + "x", DiskFormat.QCOW2, 32L << 20)));
        guest.failed(wrong, FailureCode.WRONG_STATE);
        guest.failed(
                new AdoptVm(spec(), List.of(new AdoptedDisk(volume, disk.toString(), DiskFormat.RAW, 32L << 20))),
                FailureCode.WRONG_STATE);
        assertThat(seen().generation()).isNull();
        assertThat(xml()).doesNotContain("gastwirt.org");
        assertThat(guest.records.all()).isEmpty();
    }

    @Test
    void linkedImagesAndDisksElsewhereAreObjectedTo() throws IOException {
        run("/usr/bin/virsh", "-c", RealGuest.URI, "destroy", name);
        Path base = guest.top.resolve("base.qcow2");
        Files.move(disk, base);
        run(
                "/usr/bin/qemu-img",
                "create",
                "-q",
                "-f",
                "qcow2",
                "-F",
                "qcow2",
                "-b",
                base.toString(),
                "--",
                disk.toString());
        assertThat(objection()).isEqualTo(Objection.BACKING_CHAIN);
        Files.delete(disk);
        assertThat(objection()).isEqualTo(Objection.MISSING);
        Files.createSymbolicLink(disk, base);
        assertThat(objection()).isEqualTo(Objection.LINK);
        Files.delete(disk);
        Files.createLink(disk, base);
        assertThat(objection()).isEqualTo(Objection.LINK);
        Files.delete(disk);
        Files.writeString(disk, "no image");
        assertThat(objection()).isEqualTo(Objection.FORMAT);
    }

    private Objection objection() {
        return java.util.Objects.requireNonNull(facts().disks().getFirst().objection());
    }

    private VmFacts facts() {
        return ((Outcome.VmDescribed) guest.run(new DescribeVm(id))).facts();
    }

    private AdoptVm adopt() {
        return new AdoptVm(spec(), List.of(new AdoptedDisk(volume, disk.toString(), DiskFormat.QCOW2, 32L << 20)));
    }

    private VmSpec spec() {
        return new VmSpec(
                vm,
                1,
                192L << 20,
                List.of(new VmSpec.Disk(volume, DiskFormat.QCOW2)),
                List.of(),
                List.of(),
                null,
                false,
                VmSpec.CrashPolicy.STAY_DOWN,
                null,
                null);
    }

    private org.gastwirt.agent.protocol.AgentMessage.SeenVm seen() {
        return guest.host.seen().stream()
                .filter(seen -> seen.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private String xml() {
        return run("/usr/bin/virsh", "-c", RealGuest.URI, "dumpxml", name);
    }

    /** Number and start of QEMU's process: as long as they are the same, the guest's uptime goes on. */
    private String process() {
        Path file = Path.of("/run/libvirt/qemu", name + ".pid");
        await().atMost(QUICK).until(() -> Files.exists(file));
        String pid = run("/usr/bin/cat", file.toString()).strip();
        return pid + " " + run("/usr/bin/stat", "-c", "%Y", "/proc/" + pid).strip();
    }

    private static String run(String... command) {
        var result = Processes.run(List.of(command), QUICK);
        assertThat(result.succeeded())
                .as("%s: %s", List.of(command), result.errors())
                .isTrue();
        return result.output();
    }
}
