package org.gastwirt.panel.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gastwirt.panel.agent.FakeAgent;
import org.gastwirt.panel.agent.FakeAgents;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.Bytes;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.Uuid7;
import org.gastwirt.panel.testing.PanelTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@PanelTest
class PlacementTests {

    private static final Actor ME = Actor.system("test");
    private static final long GIB = 1L << 30;

    @Autowired
    Placement placement;

    @Autowired
    Hosts hosts;

    @Autowired
    FakeAgents agents;

    @Autowired
    JdbcClient jdbc;

    @Test
    void takesTheHostThatStaysEmptiestAndStaysWithIt() {
        var location = agents.newLocation();
        try (var small = machine(location.id(), 16);
                var large = machine(location.id(), 64)) {
            var need = need(location.id(), "gwbr0", 1);
            assertThat(placement.place(need)).isEqualTo(large.host());
            assertThat(placement.place(need)).isEqualTo(large.host());
            assertThat(placement.candidates(need.serverId()))
                    .hasSizeGreaterThanOrEqualTo(2)
                    .first()
                    .satisfies(chosen -> assertThat(chosen.chosen()).isTrue());
            assertThat(hosts.get(large.host(), ME).capacity().claimedMemory()).isEqualTo(Bytes.gib(1));
            placement.release(need.serverId());
            placement.release(need.serverId());
            assertThat(hosts.get(large.host(), ME).capacity().claimedMemory()).isEqualTo(Bytes.gib(0));
            assertThat(small.host()).isNotEqualTo(large.host());
        }
    }

    @Test
    void tellsOfEachHostWhyItWasRefused() {
        var location = agents.newLocation();
        try (var agent = machine(location.id(), 16);
                var gone = machine(location.id(), 16)) {
            gone.crash();
            org.awaitility.Awaitility.await()
                    .until(() -> hosts.get(gone.host(), ME).state() == Host.State.AWAY);
            assertThat(reason(need(location.id(), "nobridge", 1), agent)).isEqualTo("NO_BRIDGE");
            assertThat(reason(need(location.id(), "nobridge", 1), gone)).isEqualTo("AWAY");
            assertThat(reason(onXen(need(location.id(), "gwbr0", 1)), agent)).isEqualTo("NO_XEN");
            assertThat(reason(need(location.id(), "gwbr0", 16), agent)).isEqualTo("NO_MEMORY");
            assertThat(reason(need(agents.newLocation().id(), "gwbr0", 1), agent))
                    .isEqualTo("WRONG_LOCATION");
            hosts.change(agent.host(), maintained(agent), null, ME);
            assertThat(reason(need(location.id(), "gwbr0", 1), agent)).isEqualTo("MAINTENANCE");
        }
    }

    private HostSettings maintained(FakeAgent agent) {
        var settings = hosts.get(agent.host(), ME).settings();
        return new HostSettings(
                settings.name(), true, settings.vcpuRatio(), settings.memoryReserve(), settings.storageReserve());
    }

    @Test
    void neverSellsMoreThanThereIsHoweverManyAskAtOnce() throws Exception {
        var location = agents.newLocation();
        try (var one = machine(location.id(), 6);
                var other = machine(location.id(), 6);
                var threads = Executors.newFixedThreadPool(8)) {
            var asked = new ArrayList<Callable<Boolean>>();
            for (int i = 0; i < 24; i++) {
                var need = need(location.id(), "gwbr0", 1);
                asked.add(() -> isPlaced(need));
            }
            long placed = threads.invokeAll(asked).stream()
                    .filter(PlacementTests::get)
                    .count();
            // 6 GiB less 1 GiB for the host itself, twice
            assertThat(placed).isEqualTo(10);
            assertThat(hosts.get(one.host(), ME).capacity().claimedMemory()).isEqualTo(Bytes.gib(5));
            assertThat(hosts.get(other.host(), ME).capacity().claimedMemory()).isEqualTo(Bytes.gib(5));
        }
    }

    private boolean isPlaced(Placement.Need need) {
        try {
            placement.place(need);
            return true;
        } catch (PanelException full) {
            assertThat(full.code()).isEqualTo(ErrorCode.CAPACITY_EXHAUSTED);
            return false;
        }
    }

    private static boolean get(Future<Boolean> answer) {
        try {
            return answer.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void growsAClaimOnlyWhereThereIsRoom() {
        var location = agents.newLocation();
        try (var agent = machine(location.id(), 6)) {
            var need = need(location.id(), "gwbr0", 2);
            placement.place(need);
            placement.resize(need.serverId(), 2, Bytes.gib(5), Bytes.gib(10));
            assertThatThrownBy(() -> placement.resize(need.serverId(), 2, Bytes.gib(6), Bytes.gib(10)))
                    .isInstanceOf(PanelException.class);
            placement.resize(need.serverId(), 1, Bytes.gib(1), Bytes.gib(10));
            assertThat(hosts.get(agent.host(), ME).capacity().claimedMemory()).isEqualTo(Bytes.gib(1));
            assertThatThrownBy(() -> hosts.retire(agent.host(), null, ME))
                    .isInstanceOfSatisfying(
                            PanelException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.IN_USE));
        }
    }

    private FakeAgent machine(LocationId location, int memoryGib) {
        var agent = agents.enrolled(location);
        agent.world().with(16, memoryGib * GIB, 1000 * GIB);
        return agent.connect();
    }

    private @org.jspecify.annotations.Nullable String reason(Placement.Need need, FakeAgent agent) {
        assertThatThrownBy(() -> placement.place(need)).isInstanceOf(PanelException.class);
        return placement.candidates(need.serverId()).stream()
                .filter(candidate -> candidate.host().equals(agent.host()))
                .findFirst()
                .orElseThrow()
                .reason();
    }

    private Placement.Need need(LocationId location, String bridge, int memoryGib) {
        return new Placement.Need(
                sampleServer(), Uuid7.next(), 1, Bytes.gib(memoryGib), Bytes.gib(10), location, bridge, false, null);
    }

    private static Placement.Need onXen(Placement.Need need) {
        return new Placement.Need(
                need.serverId(),
                need.jobId(),
                need.vcpus(),
                need.memory(),
                need.disk(),
                need.location(),
                need.bridge(),
                true,
                null);
    }

    /** A row that claims can belong to; this module cannot make real ones. */
    private UUID sampleServer() {
        UUID id = Uuid7.next();
        jdbc.sql("""
                with c as (insert into customer (id, name, email, created_at, updated_at)
                           values (:id, 'Sample', 'sample@example.com', now(), now())),
                     p as (insert into plan (id, slug, name, vcpus, memory_bytes, disk_bytes, created_at)
                           values (:id, 'p' || :id, 'Sample', 1, 67108864, 1073741824, now())),
                     i as (insert into image (id, slug, name, kind, state, created_at)
                           values (:id, 'i' || :id, 'Sample', 'DISK', 'EMPTY', now())),
                     n as (insert into network (id, name, bridge, created_at)
                           values (:id, 'n' || :id, 'gwbr0', now()))
                insert into server (id, customer_id, plan_id, image_id, network_id, name, hostname, lifecycle,
                        wanted_running, vcpus, memory_bytes, disk_bytes, disk_mode, on_crash, created_at, updated_at)
                values (:id, :id, :id, :id, :id, 's' || :id, 'sample.example.com', 'DELETING', false, 1, 67108864,
                        1073741824, 'LINKED', 'RESTART', now(), now())""").param("id", id).update();
        return id;
    }
}
