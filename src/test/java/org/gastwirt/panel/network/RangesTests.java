package org.gastwirt.panel.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.gastwirt.panel.shared.PanelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RangesTests {

    private static List<String> expand(String subnet, String... entries) {
        var pool = Subnet.of(subnet, null, null);
        return Ranges.expand(List.of(entries), pool.block(), pool.gateway());
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24, '', 253",
        "192.0.2.0/26, '', 61",
        "192.0.2.0/30, '', 1",
        "192.0.2.0/31, '', 1",
        "10.0.0.0/16, '', 65533",
        "192.0.2.0/24, 192.0.2.10-192.0.2.50, 41",
        "192.0.2.0/24, 192.0.2.10 - 192.0.2.50, 41",
        "192.0.2.0/24, 192.0.2.64/26, 64",
        "192.0.2.0/24, 192.0.2.7, 1",
        "192.0.2.0/24, 192.0.2.7-192.0.2.7, 1",
        "192.0.2.0/24, 192.0.2.0/29, 6",
        "192.0.2.0/24, 192.0.2.250-192.0.2.255, 5",
        "10.0.0.0/8, 10.1.0.0-10.1.255.255, 65536",
    })
    void countsWhatServersMayHave(String subnet, String entry, int count) {
        assertThat(entry.isEmpty() ? expand(subnet) : expand(subnet, entry)).hasSize(count);
    }

    @Test
    void anyMixCountsEveryAddressOnce() {
        assertThat(expand("192.0.2.0/24", "192.0.2.10-192.0.2.12", "192.0.2.12", "192.0.2.8/30", "192.0.2.20"))
                .containsExactly("192.0.2.8", "192.0.2.9", "192.0.2.10", "192.0.2.11", "192.0.2.12", "192.0.2.20");
    }

    @Test
    void networkBroadcastAndGatewayAreLeftOutEvenWhenNamed() {
        assertThat(expand("192.0.2.0/29", "192.0.2.0-192.0.2.7"))
                .containsExactly("192.0.2.2", "192.0.2.3", "192.0.2.4", "192.0.2.5", "192.0.2.6");
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.50-192.0.2.10, range_reversed",
        "192.0.3.1, outside_subnet",
        "192.0.2.200-192.0.3.10, outside_subnet",
        "192.0.0.0/16, outside_subnet",
        "2001:db8::1, outside_subnet",
        "2001:db8::/64, outside_subnet",
        "::ffff:192.0.2.9, address_entry",
        "::ffff:c000:209, address_entry",
        "192.0.2.9/24, address_entry",
        "192.0.2.0/33, address_entry",
        "192.0.2.0/-1, address_entry",
        "192.0.2.0/024, address_entry",
        "192.0.2.0/, address_entry",
        "192.0.2.256, address_entry",
        "192.0.2.010, address_entry",
        "0xc0.0.2.9, address_entry",
        "192.0.2, address_entry",
        "192.0.2.*, address_entry",
        "192.0.2.1-5, address_entry",
        "192.0.2.10-192.0.2.20-192.0.2.30, address_entry",
        "192.0.2.10-, address_entry",
        "-192.0.2.10, address_entry",
        "192.0.2.10-2001:db8::1, address_entry",
        "192.0.2.10%eth0, address_entry",
        "localhost, address_entry",
        "'192.0.2.9 192.0.2.10', address_entry",
        "'192.0.2.9; drop table ip_address', address_entry",
        "１９２.0.2.9, address_entry",
        "'', address_entry",
    })
    void refusesTheWholeListNamingWhatIsWrong(String entry, String key) {
        assertThatThrownBy(() -> expand("192.0.2.0/24", "192.0.2.7", entry, "192.0.2.8"))
                .isInstanceOfSatisfying(
                        PanelException.class, e -> assertThat(e.extra()).isEqualTo(Map.of("key", key)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "192.0.2.0", "192.0.2.255"})
    void refusesAListOfWhichNothingIsLeft(String entry) {
        assertThatThrownBy(() -> expand("192.0.2.0/24", entry))
                .isInstanceOfSatisfying(
                        PanelException.class, e -> assertThat(e.extra()).containsEntry("key", "no_address_left"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/8", "10.0.0.0/15"})
    void refusesMoreThanAPoolHolds(String subnet) {
        assertThatThrownBy(() -> expand(subnet))
                .isInstanceOfSatisfying(
                        PanelException.class, e -> assertThat(e.extra()).containsEntry("key", "pool_too_large"));
    }

    @Test
    void refusesAnEntryAsLongAsABookWithoutRepeatingIt() {
        assertThatThrownBy(() -> expand("192.0.2.0/24", "1".repeat(100_000)))
                .isInstanceOfSatisfying(
                        PanelException.class,
                        e -> assertThat(e.args().getFirst().toString()).hasSizeLessThan(100));
    }
}
