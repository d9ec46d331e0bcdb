package org.gastwirt.panel.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.gastwirt.panel.shared.PanelException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubnetTests {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24, , 192.0.2.1",
        "192.0.2.0/24, 192.0.2.254, 192.0.2.254",
        "192.0.2.0/31, , 192.0.2.0",
        "2001:db8::/48, , 2001:db8::1",
        "2001:db8::/48, 2001:db8::ffff, 2001:db8::ffff",
        "2001:db8::/48, fe80::1, fe80::1",
    })
    void takesTheGatewayOrTheFirstAddress(String subnet, String gateway, String expected) {
        assertThat(Subnet.of(subnet, gateway, null).gateway().toCanonicalString())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2001:db8::/48, 64, 65536, 65535, 1, 2001:db8:0:1::/64",
        "2001:db8::/48, 56, 256, 255, 255, 2001:db8:0:ff00::/56",
        "2001:db8::/64, 128, 4611686018427387904, 4611686018427387903, 2, 2001:db8::2/128",
        "2001:db8::/64, 64, 1, 0, 0, 2001:db8::/64",
        "2000::/16, 127, 4611686018427387904, 4611686018427387903, 4, 2000::8/127",
    })
    void cutsPrefixesByNumber(String subnet, int prefix, long all, long usable, long index, String expected) {
        var cut = Subnet.of(subnet, null, prefix);
        assertThat(cut.prefixes()).isEqualTo(all);
        assertThat(cut.usablePrefixes()).isEqualTo(usable);
        assertThat(cut.prefix(index).toCanonicalString()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"2001:db8:1::/64, 2001:db8:1::1", "2001:db8::7/128, 2001:db8::7"})
    void aGuestGetsTheFirstAddressAfterTheRoutersOfItsPrefix(String prefix, String address) {
        assertThat(Subnet.guestAddress(prefix)).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.0.2.0",
                "192.0.2.1/24",
                "192.0.2.0/33",
                "192.0.2.0/24/24",
                "/24",
                "",
                "any",
                "0.0.0.0/0",
                "127.0.0.0/8",
                "224.0.0.0/8",
                "169.254.0.0/16",
                "fe80::/64",
                "ff00::/16",
                "::/0",
                "::1/128",
                "2001:db8::1/48",
                "2001:db8::/129",
                "::ffff:192.0.2.0/120",
                "2001:db8::/48%eth0",
                "192.0.2.0/0x18"
            })
    void refusesWhatIsNoSubnetForServers(String subnet) {
        assertThatThrownBy(() -> Subnet.of(subnet, null, null))
                .isInstanceOfSatisfying(
                        PanelException.class, e -> assertThat(e.field()).isEqualTo("subnet"));
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24, 192.0.3.1",
        "192.0.2.0/24, fe80::1",
        "192.0.2.0/24, 2001:db8::1",
        "2001:db8::/48, 192.0.2.1",
        "2001:db8::/48, 2001:db9::1",
        "192.0.2.0/24, router",
        "192.0.2.0/24, 192.0.2.1/24",
    })
    void refusesAGatewayThatNobodyInTheSubnetCanReach(String subnet, String gateway) {
        assertThatThrownBy(() -> Subnet.of(subnet, gateway, null))
                .isInstanceOfSatisfying(
                        PanelException.class, e -> assertThat(e.field()).isEqualTo("gateway"));
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.0/24, 24", "2001:db8::/48, 47", "2001:db8::/48, 129", "2001:db8::/48, -1"})
    void refusesAPrefixThatDoesNotFit(String subnet, int prefix) {
        assertThatThrownBy(() -> Subnet.of(subnet, null, prefix))
                .isInstanceOfSatisfying(
                        PanelException.class, e -> assertThat(e.field()).isEqualTo("server_prefix"));
    }
}
