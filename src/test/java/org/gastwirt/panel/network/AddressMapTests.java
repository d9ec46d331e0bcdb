package org.gastwirt.panel.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.testing.MovableClock;
import org.gastwirt.panel.testing.PanelTest;
import org.gastwirt.panel.testing.TestAccess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The map of a pool: every address has its place, its state, and its owner's name. */
@PanelTest
class AddressMapTests {

    private static final Actor ME = Actor.system("test");

    @Autowired
    TestAccess access;

    @Autowired
    Networks networks;

    @Autowired
    IpPools pools;

    @Autowired
    MacPools macs;

    @Autowired
    AddressBook book;

    @Autowired
    JdbcClient sql;

    @Autowired
    MovableClock clock;

    private final String name = "m" + UUID.randomUUID();
    private NetworkId network = NetworkId.next();

    @BeforeEach
    void aNetwork() {
        network = networks.create(new Networks.Details(name, "br0", List.of()), ME)
                .id();
    }

    @AfterEach
    void now() {
        clock.reset();
    }

    private IpPoolId pool(String subnet, String... addresses) {
        return pools.create(network, new IpPools.NewIpPool(name, subnet, null, List.of(addresses), null, 86_400), ME)
                .id();
    }

    @Test
    void showsEveryAddressOfASmallPoolWithItsStateAndOwner() {
        var pool = pool("192.0.2.0/28", "192.0.2.4-192.0.2.7");
        UUID server = SampleServers.add(sql, network);
        book.take(server, network, 1, false);
        UUID gone = SampleServers.add(sql, network);
        book.take(gone, network, 1, false);
        book.release(gone);
        pools.reserve(pool, "192.0.2.7", "router", ME);
        var map = java.util.Objects.requireNonNull(pools.map(pool, null, ME));
        assertThat(map.block()).isEqualTo("192.0.2.0/28");
        assertThat(map.cells()).hasSize(16);
        assertThat(map.cells().subList(3, 9))
                .extracting(AddressMap.Cell::kind)
                .containsExactly("outside", "used", "quarantined", "free", "reserved", "outside");
        assertThat(map.cells().get(4).owner()).isEqualTo("s" + server);
        assertThat(map.cells().get(7).note()).isEqualTo("router");
        assertThat(map.blocks()).containsExactly(new AddressMap.Block("192.0.2.0/28", 4, 1));
    }

    @Test
    void aLargePoolIsShownByParts() {
        var pool = pool("10.20.0.0/22");
        var first = java.util.Objects.requireNonNull(pools.map(pool, null, ME));
        assertThat(first.block()).isEqualTo("10.20.0.0/24");
        assertThat(first.cells()).hasSize(256);
        assertThat(first.blocks())
                .extracting(AddressMap.Block::cidr)
                .containsExactly("10.20.0.0/24", "10.20.1.0/24", "10.20.2.0/24", "10.20.3.0/24");
        assertThat(java.util.Objects.requireNonNull(pools.map(pool, "10.20.2.77", ME))
                        .block())
                .isEqualTo("10.20.2.0/24");
        assertThat(java.util.Objects.requireNonNull(pools.map(pool, "nonsense", ME))
                        .block())
                .isEqualTo("10.20.0.0/24");
    }

    @Test
    void ofIpv6ThereIsTheListOfWhatWasGiven() {
        var pool = pool("2001:db8:9::/48");
        assertThat(pools.map(pool, null, ME)).isNull();
        var browser = access.browser(access.person(Role.ADMIN, null));
        String page = "/networks/" + network + "/pools/" + pool;
        assertThat(browser.get(page).body()).contains("No prefix was given yet");
        UUID server = SampleServers.add(sql, network);
        String cidr = book.take(server, network, 0, true).addresses().getFirst().cidr();
        assertThat(browser.get(page).body()).contains(cidr, "s" + server);
    }

    @Test
    void anAdminLooksAtACellReservesReleasesAndEndsAQuarantine() {
        var pool = pool("192.0.2.0/28");
        UUID gone = SampleServers.add(sql, network);
        String address =
                book.take(gone, network, 1, false).addresses().getFirst().address();
        book.release(gone);
        var browser = access.browser(access.person(Role.ADMIN, null));
        String page = "/networks/" + network + "/pools/" + pool;
        assertThat(browser.get(page).body())
                .contains("class=\"quarantined\"", "aria-label=\"" + address + ", in quarantine\"");
        assertThat(browser.get(page + "/addresses/" + address).body())
                .startsWith("<section")
                .contains("End quarantine", address + "/32");
        assertThat(browser.get(page + "/addresses/192.0.2.1").body()).contains("not in the pool");
        browser.post(page + "/quarantine", Map.of("_method", "delete", "address", address));
        assertThat(state(pool, address)).isEqualTo(IpPools.AddressState.FREE);
        browser.post(page + "/reservations", Map.of("address", address, "note", "printer"));
        assertThat(browser.get(page + "?address=" + address).body()).contains("printer", ">Release</button>");
        browser.post(page + "/reservations", Map.of("_method", "delete", "address", address));
        assertThat(state(pool, address)).isEqualTo(IpPools.AddressState.FREE);
        browser.post(page + "/quarantine-time", Map.of("seconds", "60"));
        assertThat(pools.get(pool, ME).quarantineSeconds()).isEqualTo(60);
    }

    private IpPools.AddressState state(IpPoolId pool, String address) {
        return pools.address(pool, address, ME).state();
    }

    @Test
    void aMacPoolShowsWhatComesNextAndWhatRests() {
        UUID server = SampleServers.add(sql, network);
        String mac = book.take(server, network, 0, false).mac();
        var pool = macs.all(ME).getFirst();
        book.release(server);
        assertThat(macs.get(pool.id(), ME).nextAddress())
                .startsWith("00:16:3e:")
                .isGreaterThan(mac);
        assertThat(all(pool.id())).contains(mac);
        var browser = access.browser(access.person(Role.SUPPORT, null));
        assertThat(browser.get("/networks/mac-pools/" + pool.id()).body())
                .contains(
                        "In quarantine", String.valueOf(macs.get(pool.id(), ME).nextAddress()))
                .doesNotContain("data-confirm-name");
        clock.moveBy(Duration.ofDays(8));
        assertThat(all(pool.id())).doesNotContain(mac);
    }

    /** Two at a time, so that the pages follow one another. */
    private List<String> all(MacPoolId pool) {
        var found = new java.util.ArrayList<String>();
        String cursor = null;
        do {
            var page = macs.resting(pool, new PageRequest(2, cursor), ME);
            page.items().forEach(resting -> found.add(resting.mac()));
            cursor = page.nextCursor();
        } while (cursor != null);
        return found;
    }
}
