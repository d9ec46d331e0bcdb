package org.gastwirt.agent.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.gastwirt.agent.protocol.DiskFormat;
import org.gastwirt.agent.protocol.VmFacts;
import org.gastwirt.agent.protocol.VmFacts.FoundDisk;
import org.gastwirt.agent.protocol.VmFacts.FoundNic;
import org.gastwirt.agent.protocol.VmFacts.Objection;
import org.gastwirt.agent.protocol.VmPower;
import org.gastwirt.agent.protocol.VmRef;
import org.gastwirt.agent.protocol.VmSpec;
import org.gastwirt.agent.storage.PoolLayout;
import org.gastwirt.agent.vm.VmNames;
import org.junit.jupiter.api.Test;

/** Descriptions of domains that others defined, as libvirt gave them. */
class DomainFactsTests {

    /** Of ours, to which nothing is plugged. */
    private static final String NOTHING = "<domain><devices/></domain>";

    @Test
    void readsAGuestOfKvm() throws IOException {
        VmFacts facts = facts("captured-foreign-kvm.xml");
        assertThat(facts.name()).isEqualTo("web-old");
        assertThat(facts.guestType()).isEqualTo("hvm");
        assertThat(facts.vcpus()).isEqualTo(4);
        assertThat(facts.memoryBytes()).isEqualTo(2L << 30);
        assertThat(facts.restartOnCrash()).isTrue();
        assertThat(facts.kernel()).isNull();
        assertThat(facts.disks())
                .containsExactly(
                        disk("sda", "/var/lib/libvirt/images/web-old.qcow2", DiskFormat.QCOW2, null),
                        disk("vdb", "/dev/vg0/data", DiskFormat.RAW, Objection.NOT_A_FILE),
                        disk("vdc", null, DiskFormat.RAW, Objection.NOT_A_FILE),
                        new FoundDisk(
                                "sdb", true, true, "/var/lib/libvirt/images/debian.iso", DiskFormat.RAW, 0, null));
        assertThat(facts.nics())
                .containsExactly(
                        new FoundNic("52:54:00:aa:bb:01", "br0", "e1000"),
                        new FoundNic("52:54:00:aa:bb:02", "virbr0", "virtio"));
    }

    @Test
    void readsAParavirtualGuestOfXen() throws IOException {
        VmFacts facts = facts("captured-foreign-xen-pv.xml");
        assertThat(facts.guestType()).isEqualTo("xen");
        assertThat(facts.kernel()).isEqualTo("/srv/xen/vmlinuz");
        assertThat(facts.memoryBytes()).isEqualTo(512L << 20);
        assertThat(facts.restartOnCrash()).isFalse();
        assertThat(facts.disks()).containsExactly(disk("xvda", "/srv/xen/mail.img", DiskFormat.RAW, null));
        assertThat(facts.nics()).containsExactly(new FoundNic("00:16:3e:00:00:21", "xenbr0", null));
    }

    @Test
    void readsAFullyVirtualGuestOfXen() throws IOException {
        VmFacts facts = facts("captured-foreign-xen-hvm.xml");
        assertThat(facts.guestType()).isEqualTo("hvm");
        assertThat(facts.memoryBytes()).isEqualTo(4L << 30);
        assertThat(facts.disks())
                .containsExactly(
                        disk("hda", "/dev/vg0/win", DiskFormat.RAW, Objection.NOT_A_FILE),
                        disk("hdb", "/srv/xen/data.vhd", null, Objection.FORMAT));
        assertThat(facts.nics()).containsExactly(new FoundNic("00:16:3e:00:00:31", null, null));
    }

    @Test
    void readsNoDocumentTypes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DomainFacts.parse(
                        "<!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><domain><name>&x;</name></domain>",
                        VmPower.STOPPED,
                        true));
    }

    @Test
    void anAdoptedGuestGetsWhatIsPluggedInAsOursDo() throws IOException {
        UUID volume = UUID.randomUUID();
        var spec = new VmSpec(
                new VmRef(UUID.randomUUID(), 5),
                2,
                1L << 30,
                List.of(
                        new VmSpec.Disk(UUID.randomUUID(), DiskFormat.QCOW2),
                        new VmSpec.Disk(volume, DiskFormat.RAW, 3)),
                List.of(),
                List.of(
                        new VmSpec.Nic("52:54:00:aa:bb:01", "br0", List.of(), 0),
                        new VmSpec.Nic("00:16:3e:00:00:07", "br1", List.of(), 0, 2)),
                null,
                false,
                VmSpec.CrashPolicy.STAY_DOWN,
                null,
                null);
        String ours = DomainXml.of(
                spec,
                new PoolLayout(java.nio.file.Path.of("/pool")),
                java.nio.file.Path.of("/state/x.log"),
                Virtualization.KVM);
        String original = text("captured-foreign-kvm.xml");
        assertThat(AdoptedXml.of(original, spec, null, ours))
                .contains(
                        "<target bus=\"sata\" dev=\"sda\"/>",
                        "source file=\"/pool/volumes/" + volume + ".raw\"",
                        "<target bus=\"virtio\" dev=\"vdd\"/>",
                        "<mac address=\"00:16:3e:00:00:07\"/>",
                        "dev=\"" + VmNames.networkInterface(spec.vm().id(), 2) + "\"")
                .doesNotContain("/pool/volumes/" + spec.disks().getFirst().volumeId());
    }

    /** Another machine type or bus would give the guest's system other names for its disk and card. */
    @Test
    void anAdoptedGuestKeepsItsHardwareAndGetsOurMarkSizeAndSocket() throws IOException {
        UUID id = UUID.fromString("6a0f2c1e-7b0d-4f5e-9b64-0a4d0a0c8e11");
        var spec = new VmSpec(
                new VmRef(id, 5),
                2,
                1L << 30,
                List.of(),
                List.of(),
                List.of(new VmSpec.Nic("52:54:00:aa:bb:01", "br0", List.of(), 0)),
                null,
                false,
                VmSpec.CrashPolicy.STAY_DOWN,
                null,
                null);
        String xml = AdoptedXml.of(text("captured-foreign-kvm.xml"), spec, null, NOTHING);
        assertThat(xml)
                .contains(
                        "<name>web-old</name>",
                        "machine=\"pc-i440fx-7.2\"",
                        "<target bus=\"sata\" dev=\"sda\"/>",
                        "<model type=\"e1000\"/>",
                        "<memory>1048576</memory>",
                        "<vcpu>2</vcpu>",
                        "<on_crash>destroy</on_crash>",
                        "libosinfo:os",
                        "dev=\"" + VmNames.networkInterface(id, 0) + "\"",
                        "<graphics type=\"vnc\"><listen type=\"socket\"/></graphics>")
                .doesNotContain("0.0.0.0", "<topology");
        assertThat(DomainDescription.parse(xml).generation()).isEqualTo(5);
        assertThat(AdoptedXml.of(xml, spec, null, NOTHING)).isEqualTo(xml);
    }

    @Test
    void aXenGuestKeepsItsScreen() throws IOException {
        var spec = new VmSpec(
                new VmRef(UUID.randomUUID(), 1),
                1,
                512L << 20,
                List.of(),
                List.of(),
                List.of(),
                null,
                false,
                VmSpec.CrashPolicy.RESTART,
                null,
                null);
        assertThat(AdoptedXml.of(
                        text("captured-foreign-xen-pv.xml"),
                        spec,
                        java.nio.file.Path.of("/run/screens/x.sock"),
                        NOTHING))
                .contains("<cmdline>root=/dev/xvda ro console=hvc0 ipaddr=192.0.2.21</cmdline>", "dev=\"vif3.0\"");
    }

    private static FoundDisk disk(
            String target,
            @org.jspecify.annotations.Nullable String path,
            @org.jspecify.annotations.Nullable DiskFormat format,
            @org.jspecify.annotations.Nullable Objection objection) {
        return new FoundDisk(target, false, false, path, format, 0, objection);
    }

    private static VmFacts facts(String name) throws IOException {
        return DomainFacts.parse(text(name), VmPower.RUNNING, true);
    }

    private static String text(String name) throws IOException {
        try (var in = DomainFactsTests.class.getResourceAsStream(name)) {
            return new String(java.util.Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
