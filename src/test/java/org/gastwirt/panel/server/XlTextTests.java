package org.gastwirt.panel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.gastwirt.agent.protocol.DirectBoot;
import org.gastwirt.agent.protocol.DiskFormat;
import org.gastwirt.agent.protocol.Outcome.VmDefinition;
import org.gastwirt.agent.protocol.VmFacts;
import org.gastwirt.agent.protocol.VmFacts.FoundDisk;
import org.gastwirt.agent.protocol.VmPower;
import org.gastwirt.agent.protocol.VmRef;
import org.gastwirt.agent.protocol.VmSpec;
import org.gastwirt.panel.network.AddressBook.Assigned;
import org.gastwirt.panel.network.AddressBook.Card;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class XlTextTests {

    private static final UUID ID = UUID.fromString("0198a000-0000-7000-8000-000000000001");
    private static final String MAC = "00:16:3e:00:00:07";

    @Test
    void writesAGuestThatBootsFromItsDisk() throws IOException {
        var card = new Card(
                MAC,
                "xenbr0",
                List.of(),
                List.of(
                        new Assigned(4, "192.0.2.10", 24, "192.0.2.10/32", "192.0.2.1", true),
                        new Assigned(6, "2001:db8:7::1", 64, "2001:db8:7::/64", "fe80::1", false)));
        var disks = List.of(
                new FoundDisk("vda", false, false, "/pool/volumes/a.qcow2", DiskFormat.QCOW2, 0, null),
                new FoundDisk("sdz", true, true, "/pool/seeds/a,b.iso", DiskFormat.RAW, 0, null));
        assertThat(XlText.of(
                        "web.example.com", spec(null, VmSpec.CrashPolicy.RESTART), card, definition(null, null, disks)))
                .isEqualTo(golden("disk-guest.cfg"));
    }

    @Test
    void writesAGuestThatBootsAKernelAndEscapesWhatItIsTold() throws IOException {
        var boot = new DirectBoot("a".repeat(64), "b".repeat(64), "root=/dev/xvda quoted=\"a b\" back\\slash");
        assertThat(XlText.of(
                        "web.example.com",
                        spec(boot, VmSpec.CrashPolicy.STAY_DOWN),
                        new Card(MAC, "xenbr0", List.of(), List.of()),
                        definition("/pool/images/k.kernel", "/pool/images/i.initrd", List.of())))
                .isEqualTo(golden("kernel-guest.cfg"));
    }

    @Test
    void saysWhichPartOfTheProcessorsAGuestGets() {
        var usual = spec(null, VmSpec.CrashPolicy.RESTART);
        var half = new VmSpec(
                usual.vm(),
                usual.vcpus(),
                usual.memoryBytes(),
                usual.disks(),
                usual.cdroms(),
                usual.nics(),
                null,
                false,
                usual.onCrash(),
                null,
                new VmSpec.CpuShare(128, 50));
        assertThat(XlText.of(
                        "web.example.com",
                        half,
                        new Card(MAC, "xenbr0", List.of(), List.of()),
                        definition(null, null, List.of())))
                .contains("\ncpu_weight = 128\n", "\ncpu_cap = 50\n");
    }

    @Test
    void nothingEndsAStringButItsEnd() {
        assertThat(XlText.quote("a\"; import os\n\\\u0000\u001b'")).isEqualTo("\"a\\\"; import os\\n\\\\??'\"");
    }

    private static VmSpec spec(@Nullable DirectBoot boot, VmSpec.CrashPolicy onCrash) {
        return new VmSpec(
                new VmRef(ID, 1),
                2,
                512L << 20,
                List.of(),
                List.of(),
                List.of(new VmSpec.Nic(MAC, "xenbr0", List.of(), 0)),
                boot,
                false,
                onCrash,
                null,
                null);
    }

    private static VmDefinition definition(@Nullable String kernel, @Nullable String initrd, List<FoundDisk> disks) {
        var facts =
                new VmFacts(ID, "gw-x", VmPower.UNKNOWN, "hvm", true, 2, 512L << 20, kernel, true, disks, List.of());
        return new VmDefinition("<domain/>", facts, initrd);
    }

    private static String golden(String name) throws IOException {
        try (var in = XlTextTests.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
