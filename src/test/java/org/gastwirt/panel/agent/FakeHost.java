package org.gastwirt.panel.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.agent.protocol.AgentMessage;
import org.gastwirt.agent.protocol.AgentMessage.Capacity;
import org.gastwirt.agent.protocol.AgentMessage.HostReport;
import org.gastwirt.agent.protocol.AgentMessage.SeenVm;
import org.gastwirt.agent.protocol.AgentMessage.SeenVolume;
import org.gastwirt.agent.protocol.DiskFormat;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.protocol.HostFacts;
import org.gastwirt.agent.protocol.Outcome;
import org.gastwirt.agent.protocol.VmFacts;
import org.gastwirt.agent.protocol.VmPower;
import org.gastwirt.agent.protocol.VmRef;
import org.jspecify.annotations.Nullable;

/** What lies on a fake host: Vms and volumes, changed by commands as on a real one. */
public final class FakeHost {

    private static final long GIB = 1L << 30;

    /** By id; put others in to play guests that the panel does not know. */
    public final Map<UUID, SeenVm> vms = new ConcurrentHashMap<>();

    /** By id, wiped ones gone. */
    private final Set<UUID> desktops = ConcurrentHashMap.newKeySet();

    public final Map<UUID, SeenVolume> volumes = new ConcurrentHashMap<>();

    /** What the host has: 16 CPUs, 64 GiB, 1 TiB, the bridges {@code gwbr0} and {@code br0}. */
    public volatile Capacity capacity = new Capacity(
            "QEMU", "10.0.2", "kvm", 16, 64 * GIB, 60 * GIB, 1024 * GIB, 1000 * GIB, 0.5, List.of("gwbr0", "br0"));

    public volatile boolean hypervisorAnswers = true;
    public volatile @Nullable String trouble;

    /** A smaller or larger machine. */
    public FakeHost with(int cpus, long memoryBytes, long storageBytes) {
        capacity = new Capacity(
                "QEMU",
                "10.0.2",
                "kvm",
                cpus,
                memoryBytes,
                memoryBytes,
                storageBytes,
                storageBytes,
                0.1,
                capacity.bridges());
        return this;
    }

    HostReport report() {
        return new HostReport(
                capacity,
                List.copyOf(vms.values()),
                List.copyOf(volumes.values()),
                hypervisorAnswers,
                trouble,
                Set.copyOf(desktops));
    }

    void powerOff() {
        vms.replaceAll((id, vm) -> seen(new VmRef(id, generation(vm)), VmPower.STOPPED));
    }

    private static long generation(SeenVm vm) {
        Long generation = vm.generation();
        return generation == null ? 0 : generation;
    }

    /** What this host says about itself when asked; the messages hold what a page must not obey. */
    static final HostFacts FACTS = new HostFacts(
            "Linux version 6.12.0-test",
            "QEMU",
            "10.0.2",
            "11.3.0",
            new HostFacts.Cpu("x86_64", "EPYC-Rome", "AMD", 1, 8, 2, List.of("avx2", "vme")),
            List.of(new HostFacts.NumaCell(0, 64 * GIB, 16)),
            List.of(new HostFacts.GuestKind("hvm", "x86_64", "/usr/bin/qemu-system-x86_64", List.of("qemu", "kvm"))),
            List.of(new HostFacts.StoragePool("default", "dir", "/var/lib/libvirt/images", 100 * GIB, 40 * GIB)),
            new HostFacts.BootMessages("dmesg", "kvm: <b>Nested</b> Virtualization enabled", true));

    /** How long the file of each volume is. */
    private static final long COPY_BYTES = 1 << 20;

    /** The same on every host. */
    private static Outcome copied(VmRef vm) {
        return new Outcome.VolumeCopied(vm.id().toString().replace("-", "").repeat(2), COPY_BYTES);
    }

    /** Does what a host of its state would do. */
    public Outcome carryOut(AgentCommand command) {
        switch (command) {
            case AgentCommand.FetchImage fetch -> {
                return new Outcome.ImageReady(fetch.files().stream()
                        .map(file -> new Outcome.CachedFile(file.sha256(), GIB))
                        .toList());
            }
            case AgentCommand.ReadFacts read -> {
                return new Outcome.Facts(FACTS);
            }
            case AgentCommand.PublishFile publish -> {
                return new Outcome.Published("0".repeat(64), 1);
            }
            case AgentCommand.CreateVolume create ->
                volumes.put(
                        create.volumeId(),
                        new SeenVolume(create.volumeId(), create.vm().id(), create.sizeBytes(), false));
            case AgentCommand.GrowVolume grow ->
                volumes.computeIfPresent(
                        grow.volumeId(),
                        (id, volume) -> new SeenVolume(id, volume.vmId(), grow.sizeBytes(), volume.detached()));
            case AgentCommand.ReadVolume read -> {
                SeenVolume volume = volumes.get(read.volumeId());
                return volume == null
                        ? new Outcome.Failed(FailureCode.VOLUME_MISSING, null)
                        : new Outcome.VolumeFound(DiskFormat.QCOW2, volume.sizeBytes(), COPY_BYTES, null, false);
            }
            case AgentCommand.SendVolume send -> {
                return copied(send.vm());
            }
            case AgentCommand.ReceiveVolume receive -> {
                volumes.put(
                        receive.volumeId(),
                        new SeenVolume(receive.volumeId(), receive.vm().id(), receive.sizeBytes(), false));
                return copied(receive.vm());
            }
            case AgentCommand.KeepVolume keep -> {}
            case AgentCommand.DetachVolume detach ->
                volumes.computeIfPresent(
                        detach.volumeId(), (id, volume) -> new SeenVolume(id, volume.vmId(), volume.sizeBytes(), true));
            case AgentCommand.WipeVolume wipe -> volumes.remove(wipe.volumeId());
            case AgentCommand.DefineVm define ->
                vms.compute(
                        define.vm().id(),
                        (id, before) -> seen(define.vm(), before == null ? VmPower.STOPPED : before.power()));
            case AgentCommand.UndefineVm undefine -> vms.remove(undefine.vm().id());
            case AgentCommand.StartVm start -> power(start.vm(), VmPower.RUNNING);
            case AgentCommand.ResumeVm resume -> power(resume.vm(), VmPower.RUNNING);
            case AgentCommand.PauseVm pause -> power(pause.vm(), VmPower.PAUSED);
            case AgentCommand.ShutDownVm down -> power(down.vm(), VmPower.STOPPED);
            case AgentCommand.StopVm stop -> power(stop.vm(), VmPower.STOPPED);
            case AgentCommand.SaveVm save -> power(save.vm(), VmPower.STOPPED);
            case AgentCommand.RebootVm reboot -> power(reboot.vm(), VmPower.RUNNING);
            case AgentCommand.ResetVm reset -> power(reset.vm(), VmPower.RUNNING);
            case AgentCommand.AdjustVm adjust -> {}
            case AgentCommand.PlugVm plug -> {}
            case AgentCommand.EvictImage evict -> {}
            case AgentCommand.WriteFirstBoot write -> {}
            case AgentCommand.DeleteFirstBoot delete -> {}
            case AgentCommand.SetRootPassword set -> {}
            case AgentCommand.SendBreak pressed -> {}
            case AgentCommand.StartDesktop start -> desktops.add(start.desktopId());
            case AgentCommand.StartVncDesktop start -> desktops.add(start.desktopId());
            case AgentCommand.StopDesktop stop -> desktops.remove(stop.desktopId());
            case AgentCommand.ReadSerialLog read -> {
                return new Outcome.SerialLog(Base64.getEncoder().encodeToString("it booted\n".getBytes(UTF_8)));
            }
            case AgentCommand.DescribeVm describe -> {
                SeenVm seen = vms.get(describe.vmId());
                return seen != null
                        ? new Outcome.VmDescribed(facts(describe.vmId(), seen.power()))
                        : new Outcome.Failed(FailureCode.VM_MISSING, null);
            }
            case AgentCommand.PreviewVm preview -> {
                UUID id = preview.spec().vm().id();
                return new Outcome.VmDefinition(
                        "<domain><uuid>" + id + "</uuid></domain>", facts(id, VmPower.RUNNING), null);
            }
            case AgentCommand.AdoptVm adopt -> {
                vms.put(adopt.vm().id(), seen(adopt.vm(), VmPower.RUNNING));
                adopt.disks()
                        .forEach(disk -> volumes.put(
                                disk.volumeId(),
                                new SeenVolume(disk.volumeId(), adopt.vm().id(), disk.sizeBytes(), false)));
            }
            case AgentCommand.ReleaseVm release -> {
                vms.computeIfPresent(release.vm().id(), (id, vm) -> stranger(id));
                volumes.values()
                        .removeIf(volume -> volume.vmId().equals(release.vm().id()));
            }
            case AgentCommand.Unsupported unknown -> {}
        }
        return new Outcome.Done();
    }

    /** A guest that somebody else defined and started. */
    public UUID stranger() {
        UUID id = UUID.randomUUID();
        vms.put(id, stranger(id));
        return id;
    }

    private static SeenVm stranger(UUID id) {
        return new SeenVm(id, "s" + id.toString().substring(0, 8), null, VmPower.RUNNING, false, false, null);
    }

    /** One disk and one card, whose MAC is made of the id. */
    private static VmFacts facts(UUID id, VmPower power) {
        String end = id.toString().substring(0, 6);
        String mac = "00:16:3e:" + end.substring(0, 2) + ":" + end.substring(2, 4) + ":" + end.substring(4, 6);
        return new VmFacts(
                id,
                "s" + id.toString().substring(0, 8),
                power,
                "hvm",
                true,
                1,
                GIB / 2,
                null,
                true,
                List.of(new VmFacts.FoundDisk(
                        "vda", false, false, "/srv/" + id + ".qcow2", DiskFormat.QCOW2, GIB, null)),
                List.of(new VmFacts.FoundNic(mac, "gwbr0", "virtio")));
    }

    private void power(VmRef vm, VmPower power) {
        vms.computeIfPresent(vm.id(), (id, before) -> seen(vm, power));
    }

    private static SeenVm seen(VmRef vm, VmPower power) {
        var stats = power == VmPower.RUNNING ? new AgentMessage.VmStats(1, 1, 1, 1, 1, 1) : null;
        return new SeenVm(vm.id(), vm.id().toString(), vm.generation(), power, false, false, stats);
    }
}
