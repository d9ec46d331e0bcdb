package org.gastwirt.panel.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gastwirt.panel.network.AddressBook.Assigned;
import org.gastwirt.panel.network.AddressBook.Card;
import org.gastwirt.panel.network.IpPools.NewIpPool;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.testing.MovableClock;
import org.gastwirt.panel.testing.PanelTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@PanelTest
class AddressBookTests {

    private static final Actor ADMIN = Actor.system("test");

    @Autowired
    AddressBook book;

    @Autowired
    Networks networks;

    @Autowired
    IpPools pools;

    @Autowired
    JdbcClient sql;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    MovableClock clock;

    @AfterEach
    void presentTime() {
        clock.reset();
    }

    @Test
    void aServerGetsTheLowestAddressAPrefixAndAMac() {
        var network = network();
        pool(network, "192.0.2.0/24", 0);
        pool(network, "2001:db8:1::/48", 0);
        Card card = book.take(server(network), network, 2, true);
        assertThat(card.mac()).matches("00:16:3e(:[0-9a-f]{2}){3}");
        assertThat(card.bridge()).isEqualTo("br0");
        assertThat(card.resolvers()).containsExactly("192.0.2.53", "2001:db8::53");
        assertThat(card.addresses())
                .containsExactly(
                        new Assigned(4, "192.0.2.2", 24, "192.0.2.2/32", "192.0.2.1", true),
                        new Assigned(4, "192.0.2.3", 24, "192.0.2.3/32", "192.0.2.1", false),
                        new Assigned(6, "2001:db8:1:1::1", 64, "2001:db8:1:1::/64", "2001:db8:1::1", false));
    }

    @Test
    void aSearchWithMoreHitsThanAreAskedForMissedServersWhenSomeHaveSeveralAddresses() {
        var network = network();
        pool(network, "203.0.113.0/28", 0);
        book.take(server(network), network, 3, false);
        book.take(server(network), network, 1, false);
        assertThat(book.owners("203.0.113.", 3)).hasSize(3);
        assertThat(book.owners("203.0.113.", 10)).hasSizeBetween(4, 10);
    }

    @Test
    void aServerWithoutAddressesStillHasACard() {
        var network = network();
        Card card = book.take(server(network), network, 0, false);
        assertThat(card.addresses()).isEmpty();
        assertThat(card.bridge()).isEqualTo("br0");
    }

    @Test
    void askedAgainItAnswersTheSame() {
        var network = network();
        pool(network, "192.0.2.0/29", 0);
        var server = server(network);
        Card first = book.take(server, network, 1, false);
        assertThat(book.take(server, network, 1, false)).isEqualTo(first);
        assertThat(book.of(List.of(server, UUID.randomUUID()))).isEqualTo(Map.of(server, first));
    }

    @Test
    void takesAcrossPoolsOfANetwork() {
        var network = network();
        pool(network, "192.0.2.0/30", 0);
        pool(network, "198.51.100.0/30", 0);
        assertThat(book.take(server(network), network, 2, false).addresses())
                .extracting(Assigned::address)
                .containsExactly("192.0.2.2", "198.51.100.2");
    }

    @Test
    void takesAllOrNothing() {
        var network = network();
        var pool = pool(network, "192.0.2.0/29", 0);
        var server = server(network);
        assertThatThrownBy(() -> book.take(server, network, 6, false))
                .isInstanceOfSatisfying(
                        PanelException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.IP_POOL_EXHAUSTED));
        assertThat(book.of(server)).isNull();
        assertThat(pools.get(pool, ADMIN).usage().free()).isEqualTo(5);
    }

    @Test
    void aReleasedAddressRestsBeforeItIsGivenAgain() {
        var network = network();
        var pool = pool(network, "192.0.2.0/30", 600);
        var server = server(network);
        book.take(server, network, 1, false);
        book.release(server);
        assertThat(book.of(server)).isNull();
        assertThat(pools.get(pool, ADMIN).usage()).isEqualTo(new PoolUsage(1, 0, 0, 1));
        var next = server(network);
        assertThatThrownBy(() -> book.take(next, network, 1, false)).isInstanceOf(PanelException.class);
        clock.moveBy(java.time.Duration.ofSeconds(601));
        assertThat(book.take(next, network, 1, false).addresses())
                .extracting(Assigned::address)
                .containsExactly("192.0.2.2");
    }

    @Test
    void releasingNothingDoesNothing() {
        book.release(UUID.randomUUID());
    }

    @Test
    void sixtyAtOnceGetEveryAddressOfASlash26AndNoneTwice() throws Exception {
        var network = network();
        // 64 addresses less network, broadcast and gateway: 61; four of them are reserved
        var pool = pool(network, "192.0.2.0/26", 0);
        for (int last = 10; last < 14; last++) {
            pools.reserve(pool, "192.0.2." + last, "router", ADMIN);
        }
        var outcomes = atOnce(60, network, false);
        assertThat(outcomes).filteredOn(o -> o != null).hasSize(57).doesNotHaveDuplicates();
        assertThat(pools.get(pool, ADMIN).usage()).isEqualTo(new PoolUsage(61, 57, 4, 0));
    }

    @Test
    void oneRollsBackWhileAnotherAsksForTheLastAddressThenTheOtherGetsIt() throws Exception {
        var network = network();
        pool(network, "192.0.2.0/30", 0);
        var first = server(network);
        var second = server(network);
        var taken = new CountDownLatch(1);
        var asking = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> failing = threads.submit(() -> transaction.executeWithoutResult(status -> {
                book.take(first, network, 1, false);
                taken.countDown();
                awaitWaitingFor(asking);
                status.setRollbackOnly();
            }));
            taken.await();
            var other = threads.submit(() -> {
                asking.countDown();
                return book.take(second, network, 1, false);
            });
            failing.get();
            assertThat(other.get().addresses()).extracting(Assigned::address).containsExactly("192.0.2.2");
        }
    }

    @Test
    void askersForSeveralAddressesDoNotBlockOneAnotherForEver() throws Exception {
        var network = network();
        pool(network, "192.0.2.0/28", 0);
        List<Future<Boolean>> results = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 12; i++) {
                var server = server(network);
                results.add(threads.submit(() -> succeeds(() -> book.take(server, network, 3, false))));
            }
        }
        // 13 addresses, three for each
        assertThat(results.stream().filter(Future::resultNow).count()).isEqualTo(4);
    }

    @Test
    void prefixesAreCutOnceEachAndGivenAgainAfterRelease() throws Exception {
        var network = network();
        pool(network, "2001:db8:2::/60", 0);
        var outcomes = atOnce(20, network, true);
        // sixteen, and the first holds the gateway
        assertThat(outcomes).filteredOn(o -> o != null).hasSize(15).doesNotHaveDuplicates();
    }

    private List<String> atOnce(int count, NetworkId network, boolean ipv6) throws Exception {
        var start = new CountDownLatch(1);
        List<Future<String>> results = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < count; i++) {
                var server = server(network);
                results.add(threads.submit(() -> {
                    start.await();
                    try {
                        return book.take(server, network, ipv6 ? 0 : 1, ipv6)
                                .addresses()
                                .getFirst()
                                .cidr();
                    } catch (PanelException exhausted) {
                        assertThat(exhausted.code()).isEqualTo(ErrorCode.IP_POOL_EXHAUSTED);
                        return null;
                    }
                }));
            }
            start.countDown();
        }
        var outcomes = new ArrayList<String>();
        for (var result : results) {
            outcomes.add(result.get());
        }
        var macs = sql.sql("select text(mac) from mac_address where network_id = ?")
                .param(network.value())
                .query(String.class)
                .list();
        assertThat(new HashSet<>(macs)).hasSameSizeAs(macs);
        return outcomes;
    }

    /** Until the other transaction really waits for our row, as the database sees it. */
    private void awaitWaitingFor(CountDownLatch asking) {
        try {
            asking.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        org.awaitility.Awaitility.await()
                .until(() -> sql.sql("select count(*) from pg_locks where not granted")
                                .query(Integer.class)
                                .single()
                        > 0);
    }

    private static boolean succeeds(Runnable action) {
        try {
            action.run();
            return true;
        } catch (PanelException exhausted) {
            assertThat(exhausted.code()).isEqualTo(ErrorCode.IP_POOL_EXHAUSTED);
            return false;
        }
    }

    private NetworkId network() {
        return networks.create(
                        new Networks.Details("n" + UUID.randomUUID(), "br0", List.of("192.0.2.53", "2001:db8::53")),
                        ADMIN)
                .id();
    }

    private IpPoolId pool(NetworkId network, String subnet, int quarantine) {
        var pool = new NewIpPool("p" + UUID.randomUUID(), subnet, null, List.of(), null, quarantine);
        return pools.create(network, pool, ADMIN).id();
    }

    private UUID server(NetworkId network) {
        return SampleServers.add(sql, network);
    }
}
