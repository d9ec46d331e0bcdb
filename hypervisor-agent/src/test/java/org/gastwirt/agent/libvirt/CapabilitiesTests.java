package org.gastwirt.agent.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.gastwirt.agent.protocol.HostFacts;
import org.junit.jupiter.api.Test;

/** What libvirt says about a host, from captured text and from its test driver. */
class CapabilitiesTests {

    @Test
    void readsProcessorsMemoryNodesAndEmulators() {
        var machine = Capabilities.parse(captured());
        assertThat(machine.cpu())
                .isEqualTo(new HostFacts.Cpu("x86_64", "EPYC-Rome", "AMD", 1, 8, 2, List.of("avx2", "vme")));
        assertThat(machine.numa())
                .containsExactly(new HostFacts.NumaCell(0, 64L << 30, 2), new HostFacts.NumaCell(1, 32L << 30, 1));
        assertThat(machine.guests())
                .containsExactly(new HostFacts.GuestKind(
                        "hvm", "x86_64", "/usr/bin/qemu-system-x86_64", List.of("qemu", "kvm")));
    }

    @Test
    void readsTheTestDriversOwn() {
        try (var libvirt = LibvirtConnection.open("test:///default")) {
            var machine = Capabilities.parse(libvirt.capabilities());
            assertThat(machine.cpu().architecture()).isEqualTo("i686");
            assertThat(machine.numa())
                    .containsExactly(new HostFacts.NumaCell(0, 2L << 30, 8), new HostFacts.NumaCell(1, 4L << 30, 8));
            assertThat(machine.guests()).isNotEmpty();
            assertThat(libvirt.libvirtVersion()).matches("\\d+\\.\\d+\\.\\d+");
            assertThat(libvirt.storagePools().stream().map(Capabilities::pool))
                    .containsExactly(
                            new HostFacts.StoragePool("default-pool", "dir", "/default-pool", 100L << 30, 100L << 30));
        }
    }

    @Test
    void obeysNoDocumentType() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> Capabilities.parse("<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>"));
    }

    private static String captured() {
        try (var in = CapabilitiesTests.class.getResourceAsStream("captured-capabilities.xml")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
