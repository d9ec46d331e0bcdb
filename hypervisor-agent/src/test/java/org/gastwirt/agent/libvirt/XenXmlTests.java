package org.gastwirt.agent.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.gastwirt.agent.protocol.DirectBoot;
import org.gastwirt.agent.protocol.DiskFormat;
import org.gastwirt.agent.protocol.VmPower;
import org.gastwirt.agent.protocol.VmRef;
import org.gastwirt.agent.protocol.VmSpec;
import org.gastwirt.agent.protocol.VmSpec.XenGuest;
import org.gastwirt.agent.storage.PoolLayout;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XenXmlTests {

    private static final UUID ID = UUID.fromString("0198a000-0000-7000-8000-000000000001");
    private static final UUID VOLUME = UUID.fromString("0198a000-0000-7000-8000-000000000002");
    private static final DirectBoot BOOT =
            new DirectBoot("a".repeat(64), "b".repeat(64), "root=/dev/xvda console=hvc0");

    @Test
    void aKernelOfItsOwnMakesAParavirtualGuest() throws IOException {
        assertThat(xml(spec(BOOT, null))).isEqualTo(golden("xen-pv-guest.xml"));
    }

    @Test
    void withoutAKernelAGuestIsAWholePc() throws IOException {
        assertThat(xml(spec(null, null))).isEqualTo(golden("xen-hvm-guest.xml"));
    }

    @Test
    void aGuestInThePvhWayHasNoHardwareAndNoScreen() {
        assertThat(xml(spec(BOOT, XenGuest.PVH)))
                .contains("machine=\"xenpvh\"", "<target dev=\"xvda\" bus=\"xen\"/>")
                .doesNotContain("graphics", "<features>", "bus=\"ide\"");
    }

    /** As read-only disks they were refused by QEMU 7.2: guests never saw what their first boot should have told them. */
    @Test
    void discsAreDiscsOnXensBusToo() {
        for (XenGuest guest : List.of(XenGuest.PV, XenGuest.PVH)) {
            assertThat(xml(spec(BOOT, guest)).split("<disk ", -1))
                    .filteredOn(disk -> disk.contains("<readonly/>"))
                    .hasSize(2)
                    .allSatisfy(disk -> assertThat(disk).contains("device=\"cdrom\"", "bus=\"xen\""));
        }
    }

    @Test
    void aScreenIsServedOnASocketAndFoundThere() {
        assertThat(DomainDescription.parse(xml(spec(BOOT, null))).screenSocket())
                .isEqualTo(Path.of("/run/screens/x.sock"));
        assertThat(DomainDescription.parse(xml(spec(BOOT, XenGuest.PVH))).screenSocket())
                .isNull();
    }

    @Test
    void noGuestsDiskIsEverSearchedForAKernelAndNoCoreIsDumped() {
        for (XenGuest guest : XenGuest.values()) {
            assertThat(xml(spec(BOOT, guest)))
                    .doesNotContain("bootloader", "coredump")
                    .contains("<on_crash>restart</on_crash>");
        }
    }

    @Test
    void itsOwnDescriptionReadsBackAsWhatItIs() {
        var facts = DomainFacts.parse(xml(spec(BOOT, null)), VmPower.STOPPED, true);
        assertThat(facts.guestType()).isEqualTo("xen");
        assertThat(facts.disks()).hasSize(3);
    }

    /** 4 GiB in guests of 256 MiB: all that is told as free may be sold, and costs no more than is there. */
    @Test
    void theLastGuestThatWasSoldStillStarts() {
        long there = 4L << 30;
        var sold = new java.util.ArrayList<VmSpec>();
        long cost = 0;
        while (XenMemory.forSale(there, sold)
                >= sold.stream().mapToLong(VmSpec::memoryBytes).sum() + (256L << 20)) {
            sold.add(spec(BOOT, XenGuest.PVH));
            cost += XenMemory.cost(sold.getLast());
        }
        assertThat(sold).hasSize(15);
        assertThat(cost).isLessThanOrEqualTo(there);
    }

    @Test
    void whatARunningGuestHasTooMuchGoesAndWhatItLacksComes() {
        String running = xml(spec(BOOT, null));
        UUID other = UUID.fromString("0198a000-0000-7000-8000-000000000003");
        String wanted =
                running.replace(VOLUME.toString(), other.toString()).replace("00:16:3e:00:00:01", "00:16:3e:00:00:02");
        LiveChanges changes = LiveChanges.between(running, wanted);
        assertThat(changes.detach()).hasSize(2);
        assertThat(changes.attach()).hasSize(2).anyMatch(xml -> xml.contains(other.toString()));
        assertThat(LiveChanges.between(running, running)).isEqualTo(new LiveChanges(List.of(), List.of()));
    }

    @Test
    void countsTheDisksThatQemuServes() {
        String answer = """
                {"return": [{"device": "", "parent": {"stats": {"rd_bytes": 99}}, "stats": {"rd_bytes": 10, "wr_bytes": 4,
                "rd_operations": 2, "wr_operations": 1, "timed_stats": []}}, {"device": "ide1", "stats": {"rd_bytes": 5,
                "wr_bytes": 0, "rd_operations": 1, "wr_operations": 0}}]}
                """;
        assertThat(XenDisks.sum(answer))
                .containsEntry("block.0.rd.bytes", 15L)
                .containsEntry("block.0.wr.bytes", 4L)
                .containsEntry("block.0.rd.reqs", 3L);
    }

    /** QEMU need not stand between: Xen's back end in the kernel takes block devices, which xl calls phy. */
    @Test
    void aVolumeOfAVolumeGroupIsABlockDeviceOfTheGuest(@TempDir Path directory) throws IOException {
        var pool = new PoolLayout(directory);
        Files.createDirectories(pool.volumes());
        Files.writeString(
                pool.volumes().resolve(VOLUME + ".json"),
                "{\"volumeId\":\"%s\",\"vm\":{\"id\":\"%s\",\"generation\":3},\"format\":\"RAW\",\"sizeBytes\":512,\"state\":\"LIVE\",\"wiped\":0,\"group\":\"guests\"}"
                        .formatted(VOLUME, ID));
        VmSpec spec = spec(BOOT, null);
        String device = "/dev/guests/gw-" + VOLUME;
        String xen = XenXml.of(spec, pool, "gw-" + ID, Path.of("/run/screens/x.sock"));
        assertThat(xen.split("<disk ", -1)[1])
                .contains(
                        "type=\"block\" device=\"disk\"",
                        "<driver name=\"phy\" type=\"raw\"/>",
                        "<source dev=\"" + device + "\"/>");
        assertThat(DomainDescription.parse(xen).files()).contains(Path.of(device));
        String qemu = DomainXml.of(spec, pool, Path.of("/state/serial/x.log"), Virtualization.KVM);
        assertThat(qemu.split("<disk ", -1)[1])
                .contains("type=\"block\" device=\"disk\"", "<source dev=\"" + device + "\"/>");
    }

    private static String xml(VmSpec spec) {
        return XenXml.of(spec, new PoolLayout(Path.of("/pool")), "gw-" + ID, Path.of("/run/screens/x.sock"));
    }

    private static VmSpec spec(@Nullable DirectBoot boot, @Nullable XenGuest guest) {
        return new VmSpec(
                new VmRef(ID, 3),
                2,
                256L << 20,
                List.of(new VmSpec.Disk(VOLUME, DiskFormat.RAW)),
                List.of("c".repeat(64)),
                List.of(new VmSpec.Nic("00:16:3e:00:00:01", "xenbr0", List.of("192.0.2.10"), 100)),
                boot,
                true,
                VmSpec.CrashPolicy.RESTART,
                guest,
                null);
    }

    private static String golden(String name) throws IOException {
        try (var in = XenXmlTests.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
