package org.gastwirt.agent.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.gastwirt.agent.protocol.DirectBoot;
import org.gastwirt.agent.protocol.DiskFormat;
import org.gastwirt.agent.protocol.VmRef;
import org.gastwirt.agent.protocol.VmSpec;
import org.gastwirt.agent.protocol.VmSpec.XenGuest;
import org.gastwirt.agent.shared.AgentException;
import org.gastwirt.agent.storage.PoolLayout;
import org.gastwirt.agent.vm.SpecCheck;
import org.gastwirt.agent.vm.VmNames;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a running guest is given and loses when devices are plugged in and pulled out. */
class LiveChangesTests {

    private static final UUID ID = UUID.fromString("0198a000-0000-7000-8000-000000000001");
    private static final PoolLayout POOL = new PoolLayout(Path.of("/pool"));

    private static VmSpec spec(@Nullable XenGuest xen, int... slots) {
        List<VmSpec.Disk> disks = IntStream.concat(IntStream.of(0), IntStream.of(slots))
                .mapToObj(slot -> new VmSpec.Disk(new UUID(7, slot), DiskFormat.QCOW2, slot == 0 ? null : slot))
                .toList();
        List<VmSpec.Nic> nics = IntStream.concat(IntStream.of(0), IntStream.of(slots))
                .mapToObj(slot -> new VmSpec.Nic(
                        "00:16:3e:00:00:0" + slot, "gwbr0", List.of("192.0.2.1" + slot), 0, slot == 0 ? null : slot))
                .toList();
        var boot = new DirectBoot("a".repeat(64), "b".repeat(64), "root=/dev/vda");
        return new VmSpec(
                new VmRef(ID, 1),
                1,
                256L << 20,
                disks,
                List.of(),
                nics,
                boot,
                true,
                VmSpec.CrashPolicy.RESTART,
                xen,
                null);
    }

    private static String qemu(int... slots) {
        return DomainXml.of(spec(null, slots), POOL, Path.of("/state/x.log"), Virtualization.KVM);
    }

    private static String xen(XenGuest guest, int... slots) {
        return XenXml.of(spec(guest, slots), POOL, "gw", Path.of("/run/screens/x.sock"));
    }

    @Test
    void whatIsPluggedInIsAllThatARunningGuestIsGiven() {
        for (LiveChanges changes : List.of(
                LiveChanges.between(qemu(), qemu(1)),
                LiveChanges.between(xen(XenGuest.PV), xen(XenGuest.PV, 1)),
                LiveChanges.between(xen(XenGuest.HVM), xen(XenGuest.HVM, 1)))) {
            assertThat(changes.detach()).isEmpty();
            assertThat(changes.attach()).hasSize(2);
            assertThat(changes.attach().getFirst()).contains(new UUID(7, 1).toString());
            assertThat(changes.attach().getLast()).contains("00:16:3e:00:00:01", VmNames.networkInterface(ID, 1));
        }
        assertThat(LiveChanges.between(qemu(1), qemu(1)).isEmpty()).isTrue();
    }

    @Test
    void aDeviceIsNotPluggedWhereItWillBeAfterTheNextStartForThatPlaceMayBeTakenNow() {
        String stored = "<domain><devices><disk device='disk'><source file='/pool/a'/><target dev='vdb'/>"
                + "<address type='pci' bus='0x02'/></disk></devices></domain>";
        var changes = LiveChanges.between("<domain><devices/></domain>", stored);
        assertThat(changes.attach().getFirst()).contains("vdb").doesNotContain("address");
    }

    @Test
    void whatIsPulledOutLeavesTheOthersTheirNames() {
        for (LiveChanges changes : List.of(
                LiveChanges.between(qemu(1, 2, 3), qemu(1, 3)),
                LiveChanges.between(xen(XenGuest.PVH, 1, 2, 3), xen(XenGuest.PVH, 1, 3)),
                LiveChanges.between(xen(XenGuest.HVM, 1, 2, 3), xen(XenGuest.HVM, 1, 3)))) {
            assertThat(changes.attach()).isEmpty();
            assertThat(changes.detach()).hasSize(2);
            assertThat(changes.detach().getFirst()).contains(new UUID(7, 2).toString());
            assertThat(changes.detach().getLast()).contains("00:16:3e:00:00:02");
        }
    }

    @Test
    void disksComeOnTheBusThatTakesThemAtRunTime() {
        assertThat(qemu(2)).contains("<target dev=\"vdc\" bus=\"virtio\"/>");
        // behind the seed, which such a guest sees as a disk
        assertThat(xen(XenGuest.PV, 1))
                .contains("<target dev=\"xvdb\" bus=\"xen\"/>", "<target dev=\"xvde\" bus=\"xen\"/>");
        assertThat(xen(XenGuest.HVM, 1)).contains("<target dev=\"xvde\" bus=\"xen\"/>");
    }

    @Test
    void twoDevicesInOnePlaceAreRefused() {
        SpecCheck.check(spec(null, 1, 2));
        assertThatExceptionOfType(AgentException.class).isThrownBy(() -> SpecCheck.check(spec(null, 1, 1)));
        assertThatExceptionOfType(AgentException.class).isThrownBy(() -> SpecCheck.check(spec(null, 20)));
    }
}
