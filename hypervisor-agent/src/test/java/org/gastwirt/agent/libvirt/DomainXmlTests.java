package org.gastwirt.agent.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.gastwirt.agent.protocol.AgentMessage.VmStats;
import org.gastwirt.agent.protocol.DirectBoot;
import org.gastwirt.agent.protocol.DiskFormat;
import org.gastwirt.agent.protocol.VmPower;
import org.gastwirt.agent.protocol.VmRef;
import org.gastwirt.agent.protocol.VmSpec;
import org.gastwirt.agent.storage.PoolLayout;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DomainXmlTests {

    private static final UUID ID = UUID.fromString("0198a000-0000-7000-8000-000000000001");
    private static final UUID VOLUME = UUID.fromString("0198a000-0000-7000-8000-000000000002");

    @Test
    void givesAnOrdinaryGuestItsDiskItsSeedAndItsNetworkCard() throws IOException {
        assertThat(xml(spec(null), Virtualization.KVM)).isEqualTo(golden("ordinary-guest.xml"));
    }

    @Test
    void bootsAKernelDirectlyUnderEmulation() throws IOException {
        var boot = new DirectBoot("a".repeat(64), "b".repeat(64), "root=/dev/vda extra=\"<&>\"");
        assertThat(xml(spec(boot), Virtualization.TCG)).isEqualTo(golden("direct-boot-guest.xml"));
    }

    @Test
    void findsItsOwnMarkAndTheScreenInWhatLibvirtReturns() throws IOException {
        assertThat(DomainDescription.parse(golden("captured-running.xml")))
                .isEqualTo(new DomainDescription(
                        3L,
                        Path.of("/var/lib/libvirt/qemu/domain-1-gw-0198a000-0000-7000-8/vnc.sock"),
                        Set.of(Path.of("/pool/volumes/a.qcow2"), Path.of("/pool/images/b.qcow2"))));
        assertThat(DomainDescription.parse("<domain type='test'><name>x</name></domain>"))
                .isEqualTo(new DomainDescription(null, null, Set.of()));
    }

    @Test
    void sumsTheStatisticsOfDisksAndCards() {
        var fields = Map.of(
                "state.state",
                1L,
                "cpu.time",
                5L,
                "balloon.current",
                1024L,
                "block.count",
                2L,
                "block.0.rd.bytes",
                1L,
                "block.1.rd.bytes",
                2L,
                "block.1.wr.bytes",
                7L,
                "net.count",
                1L,
                "net.0.rx.bytes",
                4L);
        assertThat(DomainStats.of(ID, "x", 3, fields).stats()).isEqualTo(new VmStats(5, 1 << 20, 3, 7, 4, 0));
        assertThat(DomainStats.of(ID, "x", 3, Map.of("state.state", 5L)).stats())
                .isNull();
    }

    @Test
    void theGuestsWordOnItsMemoryGoesBeforeWhatItOccupies() {
        var fields = new java.util.HashMap<>(
                Map.of("state.state", 1L, "balloon.current", 1000L, "balloon.rss", 1200L, "block.count", 0L));
        assertThat(used(fields)).isEqualTo(1000L * 1024);
        fields.putAll(Map.of("balloon.available", 900L, "balloon.unused", 100L));
        assertThat(used(fields)).isEqualTo(800L * 1024);
        fields.put("balloon.usable", 600L);
        assertThat(used(fields)).isEqualTo(300L * 1024);
    }

    private static @Nullable Long used(Map<String, Long> fields) {
        var metrics = Objects.requireNonNull(
                DomainStats.of(ID, "x", 3, Map.copyOf(fields)).metrics(7));
        assertThat(metrics.life()).isEqualTo((7L << 32) | 3);
        return metrics.memoryUsedBytes();
    }

    @Test
    void knowsACrashFromAnOrdinaryEnd() {
        assertThat(new DomainState(5, 3).crashed()).isTrue();
        assertThat(new DomainState(5, 1).crashed()).isFalse();
        assertThat(new DomainState(3, 10).power()).isEqualTo(VmPower.CRASHED);
        assertThat(new DomainState(3, 1).power()).isEqualTo(VmPower.PAUSED);
        assertThat(new DomainState(0, 0).power()).isEqualTo(VmPower.UNKNOWN);
    }

    private static String xml(VmSpec spec, Virtualization virtualization) {
        return DomainXml.of(spec, new PoolLayout(Path.of("/pool")), Path.of("/state/serial/x.log"), virtualization);
    }

    private static VmSpec spec(@Nullable DirectBoot boot) {
        return new VmSpec(
                new VmRef(ID, 3),
                2,
                1L << 30,
                List.of(new VmSpec.Disk(VOLUME, DiskFormat.QCOW2)),
                List.of("c".repeat(64)),
                List.of(new VmSpec.Nic("00:16:3e:00:00:01", "gwbr0", List.of("192.0.2.10"), 100)),
                boot,
                true,
                VmSpec.CrashPolicy.RESTART,
                null,
                null);
    }

    private static String golden(String name) throws IOException {
        try (var in = DomainXmlTests.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
