package org.gastwirt.panel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.gastwirt.agent.protocol.VmSpec;
import org.gastwirt.panel.job.Job;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.testing.TestAccess;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Network cards that come and go while a guest runs, and what holds for volumes, too. */
@ServerTest
class PlugCardTests extends PlugTest {

    @Autowired
    ServerVolumes seen;

    @Autowired
    TestAccess access;

    @Test
    void aReinstallLeavesWhatIsPluggedIn() {
        Server server = worlds.built(worlds.world());
        var volume = plugged(server);
        var card = cardOf(server);
        succeeded(worlds.ended(servers.reinstall(server.id(), Reinstall.of(null), ServerWorld.ADMIN)
                .job()));
        assertThat(defined(server.id()).disks()).hasSize(2);
        assertThat(defined(server.id()).nics()).hasSize(2);
        assertThat(String.valueOf(hosts.seeds.get(server.id().value())))
                .contains(card.known().mac());
        // its generation is the new one: an older one would be refused by the host
        succeeded(worlds.ended(
                volumes.remove(server.id(), volume.id(), ServerWorld.ADMIN).job()));
        var detached = sql.sql("select generation from volume where id = ?")
                .param(volume.id().value())
                .query(Long.class)
                .single();
        assertThat(detached)
                .isEqualTo(servers.get(server.id(), ServerWorld.ADMIN).generation());
    }

    @Test
    void aCardComesWithAddressesOfItsOwnAndGivesThemBack() {
        var world = worlds.world();
        Server server = worlds.built(world);
        var card = cardOf(server);
        assertThat(card.known().mac())
                .isNotEqualTo(Objects.requireNonNull(server.addresses()).mac());
        assertThat(card.known().addresses()).hasSize(2);
        VmSpec.Nic nic = has(server.id()).nics().get(1);
        assertThat(nic.mac()).isEqualTo(card.known().mac());
        assertThat(nic.slot()).isEqualTo(1);
        assertThat(nic.addresses())
                .isEqualTo(card.known().addresses().stream().map(a -> a.cidr()).toList());
        Server now = servers.get(server.id(), ServerWorld.ADMIN);
        assertThat(Objects.requireNonNull(now.addresses())).isEqualTo(server.addresses());
        inOrder(server.id());
        succeeded(worlds.ended(
                cards.remove(server.id(), id(card), ServerWorld.ADMIN).job()));
        assertThat(has(server.id()).nics()).hasSize(1);
        assertThat(worlds.addressesUsed(world)).isEqualTo(2);
        assertThat(cards.of(server.id(), ServerWorld.ADMIN)).hasSize(1);
        inOrder(server.id());
    }

    @Test
    void aCardOnANetworkThatTheHostDoesNotHaveIsTakenBack() {
        Server server = worlds.built(worlds.world());
        var other = worlds.world();
        var submitted = cards.add(server.id(), new CardPlugs.Order(other.network(), null, null), ServerWorld.ADMIN);
        assertThat(worlds.ended(submitted.job()).state()).isEqualTo(Job.State.FAILED);
        assertThat(worlds.addressesUsed(other)).isZero();
        assertThat(cards.of(server.id(), ServerWorld.ADMIN)).hasSize(1);
    }

    @Test
    void nothingIsPluggedIntoAServerThatIsSavedToDisk() {
        Server server = worlds.built(worlds.world());
        sql.sql("update server set saved = true, power = 'STOPPED' where id = ?")
                .param(server.id().value())
                .update();
        refused(ErrorCode.INVALID_STATE, () -> volumes.add(server.id(), GIB, ServerWorld.ADMIN));
        refused(ErrorCode.INVALID_STATE, () -> cards.add(server.id(), AS_THE_PLAN_SAYS, ServerWorld.ADMIN));
    }

    @Test
    void aCustomerPlugsOnThePagesAfterTypingTheName() {
        var world = worlds.world();
        Server server = worlds.built(world);
        var browser =
                access.browser(access.person(Role.CUSTOMER, world.customer().value()));
        String base = "/servers/" + server.id();
        assertThat(browser.get(base + "/volumes").body()).contains("One more volume");
        browser.post(base + "/volumes", Map.of("sizeGib", "1"));
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> worlds.volumeStates(server.id()).equals(List.of("LIVE", "LIVE")));
        var volume = seen.of(server.id(), world.owner()).getFirst();
        assertThat(browser.get(base + "/volumes/fragment").body())
                .contains(volume.id().text(), "Pull out", "plugged in, place 1");
        browser.get(base + "/volumes");
        browser.post(base + "/volumes/" + volume.id() + "/deletion", Map.of("confirm", "other"));
        assertThat(browser.get(base + "/volumes").body()).contains("The name was not typed correctly");
        browser.post(base + "/volumes/" + volume.id() + "/deletion", Map.of("confirm", server.name()));
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(stateOf(volume)).isEqualTo("DETACHED"));
        browser.get(base + "/addresses");
        browser.post(base + "/interfaces", Map.of());
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> cards.of(server.id(), world.owner()).size() == 2);
        assertThat(browser.get(base + "/addresses").body())
                .contains(cards.of(server.id(), world.owner()).getLast().known().mac());
    }
}
