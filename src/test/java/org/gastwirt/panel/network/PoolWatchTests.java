package org.gastwirt.panel.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.testing.PanelTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@PanelTest
@RecordApplicationEvents
class PoolWatchTests {

    private static final Actor ADMIN = Actor.system("test");

    @Autowired
    PoolWatch watch;

    @Autowired
    Networks networks;

    @Autowired
    IpPools pools;

    @Autowired
    ApplicationEvents events;

    @Test
    void saysOnceWhenAPoolGetsToEightyAndToAHundredPercent() {
        var network = networks.create(new Networks.Details("n" + UUID.randomUUID(), "br0", List.of()), ADMIN);
        var wanted = new IpPools.NewIpPool("p" + UUID.randomUUID(), "192.0.2.0/29", null, List.of(), null, 0);
        var pool = pools.create(network.id(), wanted, ADMIN).id();
        reserve(pool, 2, 4);
        assertThat(said(pool)).isEmpty();
        reserve(pool, 5, 5);
        assertThat(said(pool)).containsExactly(80);
        reserve(pool, 6, 6);
        assertThat(said(pool)).containsExactly(80, 100);
    }

    private void reserve(IpPoolId pool, int from, int to) {
        for (int last = from; last <= to; last++) {
            pools.reserve(pool, "192.0.2." + last, "", ADMIN);
        }
    }

    private List<Integer> said(IpPoolId pool) {
        watch.look();
        watch.look();
        return events.stream(PoolFilling.class)
                .filter(event -> event.pool().equals(pool.value()))
                .map(PoolFilling::percent)
                .toList();
    }
}
