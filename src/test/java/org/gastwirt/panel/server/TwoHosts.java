package org.gastwirt.panel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.agent.protocol.AgentMessage.Capacity;
import org.gastwirt.agent.protocol.VmPower;
import org.gastwirt.panel.agent.FakeAgent;
import org.gastwirt.panel.agent.FakeAgents;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two hosts with the bridge of one world, and a look at both at once: whatever runs on two of them is remembered. */
final class TwoHosts implements AutoCloseable {

    final ServerWorld.World world;
    final FakeAgent one;
    final FakeAgent two;
    private final JdbcClient sql;
    private final Oracle oracle;
    private final List<String> twice = new CopyOnWriteArrayList<>();

    TwoHosts(ServerWorld worlds, FakeAgents agents, JdbcClient sql, Oracle oracle) {
        this.sql = sql;
        this.oracle = oracle;
        this.world = worlds.world();
        worlds.disconnect(world.host());
        var location = agents.newLocation().id();
        this.one = host(agents.enrolled(location));
        this.two = host(agents.enrolled(location));
        watch(one, two);
        watch(two, one);
    }

    /** With the world's bridge and nobody else's. */
    private FakeAgent host(FakeAgent agent) {
        Capacity c = agent.world().capacity;
        agent.world().capacity = new Capacity(
                c.hypervisor(),
                c.hypervisorVersion(),
                c.virtualization(),
                c.cpus(),
                c.memoryBytes(),
                c.memoryAvailableBytes(),
                c.storageBytes(),
                c.storageFreeBytes(),
                c.load1(),
                List.of("br" + world.network().substring(1)));
        return agent.connect();
    }

    void watch(FakeAgent agent, FakeAgent other) {
        agent.answering(AgentCommand.StartVm.class, start -> {
            UUID vm = start.vm().id();
            var there = other.world().vms.get(vm);
            if (there != null && there.power() == VmPower.RUNNING) {
                twice.add(vm + " was started on " + agent.host() + " while it ran on " + other.host());
            }
            return agent.world().carryOut(start);
        });
    }

    FakeAgent of(Server server) {
        return one.host().equals(server.host()) ? one : two;
    }

    FakeAgent otherThan(Server server) {
        return one.host().equals(server.host()) ? two : one;
    }

    boolean runsOn(FakeAgent agent, Server server) {
        var vm = agent.world().vms.get(server.id().value());
        return vm != null && vm.power() == VmPower.RUNNING;
    }

    /** Hosts that say nothing for twenty seconds count as away, and a busy machine may take as long between two moves. */
    void report() {
        one.report();
        two.report();
        org.awaitility.Awaitility.await()
                .atMost(java.time.Duration.ofSeconds(30))
                .until(() -> sql.sql("select 1 from host where id in (?, ?) and connection_id is not null"
                                + " and last_seen_at < clock_timestamp() - interval '10 seconds'")
                        .params(one.host().value(), two.host().value())
                        .query(Integer.class)
                        .list()
                        .isEmpty());
    }

    /** Both are there, also when they were silent for so long that the panel hung up. */
    void awake() {
        for (FakeAgent agent : List.of(one, two)) {
            boolean there = sql.sql("select connection_id is not null from host where id = ?")
                    .param(agent.host().value())
                    .query(Boolean.class)
                    .single();
            if (!there) {
                agent.connect();
            }
        }
        report();
    }

    /** It lies on its host alone, defined and with its volume, and the books say so. */
    void assertLiesOnlyOn(FakeAgent agent, Server server, boolean running) {
        UUID vm = server.id().value();
        FakeAgent other = agent == one ? two : one;
        assertThat(server.host()).isEqualTo(agent.host());
        assertThat(java.util.Objects.requireNonNull(agent.world().vms.get(vm)).generation())
                .isEqualTo(server.generation());
        assertThat(runsOn(agent, server)).isEqualTo(running);
        assertThat(other.world().vms).doesNotContainKey(vm);
        assertThat(volumes(other, vm)).isEmpty();
        assertThat(volumes(agent, vm)).isEqualTo(booked(vm, agent));
        assertThat(sql.sql("select host_id from host_taken where server_id = ?")
                        .param(vm)
                        .query((row, number) -> row.getObject(1, UUID.class))
                        .list())
                .containsExactly(agent.host().value());
        assertThat(twice).isEmpty();
        assertHolds(vm);
    }

    private static Set<UUID> volumes(FakeAgent agent, UUID vm) {
        return agent.world().volumes.values().stream()
                .filter(volume -> volume.vmId().equals(vm))
                .map(volume -> volume.id())
                .collect(Collectors.toSet());
    }

    private Set<UUID> booked(UUID vm, FakeAgent agent) {
        return Set.copyOf(sql.sql("select id from volume where server_id = ? and host_id = ? and state = 'LIVE'")
                .params(vm, agent.host().value())
                .query((row, number) -> row.getObject(1, UUID.class))
                .list());
    }

    /** The panel's own check finds nothing about that server and its volumes. */
    void assertHolds(UUID server) {
        one.report();
        two.report();
        var ids = Stream.concat(
                        Stream.of(server),
                        sql
                                .sql("select id from volume where server_id = ?")
                                .param(server)
                                .query((row, number) -> row.getObject(1, UUID.class))
                                .list()
                                .stream())
                .map(UUID::toString)
                .collect(Collectors.toSet());
        org.awaitility.Awaitility.await()
                .atMost(java.time.Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(oracle.check(ServerWorld.ADMIN))
                        .noneMatch(finding -> ids.contains(finding.subject())));
    }

    @Override
    public void close() {
        one.close();
        two.close();
    }
}
