package org.gastwirt.agent.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.gastwirt.agent.protocol.DiskFormat;
import org.gastwirt.agent.protocol.VmFacts;
import org.gastwirt.agent.protocol.VmFacts.FoundDisk;
import org.gastwirt.agent.protocol.VmFacts.FoundNic;
import org.gastwirt.agent.protocol.VmPower;
import org.junit.jupiter.api.Test;

/** Guests of xl, from what Xen 4.17 printed. */
class XlGuestsTests {

    @Test
    void aTableOfGuestsIsReadWhateverTheyAreCalled() {
        List<DomainStats> guests = XlGuests.listed("""
                Name                                        ID   Mem VCPUs\tState\tTime(s)   UUID                            Reason-Code\tSecurity Label
                Domain-0                                     0  1536     2     r-----      63.6 00000000-0000-0000-0000-000000000000        -                -
                byhand                                       1   192     1     -b----       3.2 6b1f0d6e-3b56-4a37-9a51-0c6f0d3f1a11        -                -
                my old  box                                  7   192     1     --p---       3.2 6b1f0d6e-3b56-4a37-9a51-0c6f0d3f1a12        -                -
                going                                        8   192     1     ---sr-       3.2 6b1f0d6e-3b56-4a37-9a51-0c6f0d3f1a13        1                -
                (null)                                       9     0     1     --psrd       3.2 6b1f0d6e-3b56-4a37-9a51-0c6f0d3f1a14        0                -
                fallen                                      10   192     1     ---sc-       3.2 6b1f0d6e-3b56-4a37-9a51-0c6f0d3f1a15        3                -
                saved                                       11   192     1     ---ss-     243.6 6b1f0d6e-3b56-4a37-9a51-0c6f0d3f1a16        2                -
                """);
        assertThat(guests)
                .extracting(DomainStats::name)
                .containsExactly("Domain-0", "byhand", "my old  box", "fallen", "saved");
        assertThat(guests).extracting(DomainStats::number).containsExactly(0, 1, 7, 10, 11);
        assertThat(guests)
                .extracting(guest -> guest.state().power())
                .containsExactly(VmPower.RUNNING, VmPower.RUNNING, VmPower.PAUSED, VmPower.CRASHED, VmPower.PAUSED);
    }

    @Test
    void aGuestIsDescribedAsLibvirtWouldDescribeIt() throws IOException {
        XlDomain guest = XlDomain.parse(text("captured-xl-pv.json")).getFirst();
        assertThat(guest.objection()).isNull();
        VmFacts facts = DomainFacts.parse(XlXml.stored(guest), VmPower.RUNNING, false);
        assertThat(facts.name()).isEqualTo("byhand");
        assertThat(facts.id()).hasToString("6b1f0d6e-3b56-4a37-9a51-0c6f0d3f1a11");
        assertThat(facts.guestType()).isEqualTo("xen");
        assertThat(facts.vcpus()).isEqualTo(1);
        assertThat(facts.memoryBytes()).isEqualTo(192L << 20);
        assertThat(facts.kernel()).isEqualTo("/srv/xen/vmlinuz");
        assertThat(facts.disks())
                .containsExactly(new FoundDisk("xvda", false, false, "/srv/xen/byhand.raw", DiskFormat.RAW, 0, null));
        assertThat(facts.nics()).containsExactly(new FoundNic("00:16:3e:45:67:89", "xenbr0", "netfront"));
    }

    @Test
    void theNoteForLibvirtSaysWhereTheRunningGuestsTerminalAndCardsAre() throws IOException {
        XlDomain guest = XlDomain.parse(text("captured-xl-pv.json")).getFirst();
        assertThat(XlXml.status(guest, "/dev/pts/3"))
                .startsWith("<domstatus state=\"running\"")
                .contains("<domain type=\"xen\" id=\"1\">", "path=\"/dev/pts/3\"", "<target dev=\"vif1.0\"/>");
    }

    @Test
    void whatLibvirtCannotBeToldOfIsObjectedTo() {
        assertThat(objection("{\"c_info\":{\"type\":\"pv\",\"name\":\"../evil\"}}"))
                .contains("name");
        assertThat(objection("{\"c_info\":{\"type\":\"pv\",\"name\":\"a\"},\"b_info\":{\"bootloader\":\"pygrub\"}}"))
                .contains("boot loader");
        assertThat(objection("{\"c_info\":{\"type\":\"hvm\",\"name\":\"a\"},\"pcidevs\":[{\"func\":0}]}"))
                .contains("devices");
        assertThat(objection("{\"c_info\":{\"type\":\"new\",\"name\":\"a\"}}")).contains("type");
    }

    private static String objection(String config) {
        return Objects.requireNonNull(XlDomain.parse("[{\"domid\":3,\"config\":" + config + "}]")
                .getFirst()
                .objection());
    }

    private static String text(String name) throws IOException {
        try (var stream = Objects.requireNonNull(XlGuestsTests.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
