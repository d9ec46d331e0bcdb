package org.gastwirt.panel.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.gastwirt.panel.image.Image;
import org.gastwirt.panel.image.Image.FirstBoot;
import org.gastwirt.panel.image.ImageId;
import org.gastwirt.panel.network.AddressBook.Assigned;
import org.gastwirt.panel.network.AddressBook.Card;
import org.gastwirt.panel.shared.Bytes;
import org.gastwirt.panel.shared.PanelException;
import org.junit.jupiter.api.Test;

/** What a guest's kernel reads, made of the address book. */
class KernelArgumentsTests {

    private static final Card CARD = new Card(
            "00:16:3e:00:00:07",
            "xenbr0",
            List.of("192.0.2.53"),
            List.of(
                    new Assigned(4, "192.0.2.10", 25, "192.0.2.10/32", "192.0.2.1", true),
                    new Assigned(6, "2001:db8:7::1", 64, "2001:db8:7::/64", "fe80::1", false)));

    @Test
    void fillsInEveryWordOfTheClosedSet() {
        String line = "root=${root} ro ip=${address}::${gateway}:${netmask}:${hostname} mac=${mac}"
                + " ip6=${address6}/${prefix6} via=${gateway6}";
        assertThat(KernelArguments.of(image(line, FirstBoot.NONE), "web.example.com", CARD, false))
                .isEqualTo("root=/dev/vda ro ip=192.0.2.10::192.0.2.1:255.255.255.128:web.example.com"
                        + " mac=00:16:3e:00:00:07 ip6=2001:db8:7::1/64 via=fe80::1");
    }

    @Test
    void callsTheFirstDiskOnXenByItsNameThere() {
        assertThat(KernelArguments.of(image("root=${root}", FirstBoot.NONE), "web", CARD, true))
                .isEqualTo("root=/dev/xvda");
    }

    @Test
    void addsTheNetworkAsXensGuestsWereGivenIt() {
        assertThat(KernelArguments.of(image("console=hvc0", FirstBoot.KERNEL_ARGS), "web", CARD, true))
                .isEqualTo("console=hvc0 ipaddr=192.0.2.10 gateway=192.0.2.1 netmask=255.255.255.128 hostname=web"
                        + " ip6addr=2001:db8:7::1/64 gateway6=fe80::1 dns=192.0.2.53");
    }

    @Test
    void leavesOutWhatAServerDoesNotHave() {
        var bare = new Card("00:16:3e:00:00:07", "xenbr0", List.of(), List.of());
        assertThat(KernelArguments.of(image("a=${address} b", FirstBoot.KERNEL_ARGS), "web", bare, false))
                .isEqualTo("a= b hostname=web");
    }

    @Test
    void refusesWhatXenWouldCutOffThoughLinuxWouldReadIt() {
        Image image = image("x".repeat(1000), FirstBoot.KERNEL_ARGS);
        assertThat(KernelArguments.of(image, "web", CARD, false)).hasSizeGreaterThan(1023);
        assertThatThrownBy(() -> KernelArguments.of(image, "web", CARD, true))
                .isInstanceOfSatisfying(
                        PanelException.class,
                        refusal -> assertThat(refusal.extra()).containsEntry("key", "append_too_long"));
    }

    private static Image image(String appendLine, FirstBoot firstBoot) {
        return new Image(
                new ImageId(new UUID(0, 1)),
                "kernel",
                "Kernel",
                Image.Kind.KERNEL,
                Image.State.READY,
                null,
                null,
                null,
                null,
                appendLine,
                firstBoot,
                null,
                Bytes.mib(64),
                new Bytes(0),
                List.of(),
                null,
                Instant.EPOCH,
                0);
    }
}
