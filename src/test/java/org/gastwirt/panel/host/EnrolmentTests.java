package org.gastwirt.panel.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gastwirt.agent.protocol.AgentMessage;
import org.gastwirt.agent.protocol.VmPower;
import org.gastwirt.panel.agent.FakeAgents;
import org.gastwirt.panel.host.Enrolment.Name;
import org.gastwirt.panel.host.Enrolment.State;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.testing.MovableClock;
import org.gastwirt.panel.testing.PanelTest;
import org.gastwirt.panel.testing.TestAccess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A machine on its way to being a host, and what an admin then sees and switches on its page. */
@PanelTest
class EnrolmentTests {

    private static final Actor ME = Actor.system("test");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Autowired
    TestAccess access;

    @Autowired
    FakeAgents agents;

    @Autowired
    Hosts hosts;

    @Autowired
    HostPurge purge;

    @Autowired
    MovableClock clock;

    @AfterEach
    void now() {
        clock.reset();
    }

    @Test
    void eachStepIsSeenWhenItHappens() {
        var host = hosts.create(
                        HostSettings.of("enrol-" + UUID.randomUUID()),
                        agents.newLocation().id(),
                        ME)
                .id();
        assertThat(states(host)).startsWith(State.WAITING, State.PENDING).doesNotContain(State.DONE);
        try (var agent = agents.enrol(host)) {
            assertThat(states(host)).startsWith(State.DONE, State.DONE, State.WAITING, State.PENDING);
            agent.world().hypervisorAnswers = false;
            agent.connect();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(states(host))
                            .containsExactly(State.DONE, State.DONE, State.DONE, State.WAITING, State.PENDING));
            var browser = access.browser(access.person(Role.ADMIN, null));
            assertThat(browser.get("/hosts/" + host + "/enrolment").body())
                    .contains("systemctl status libvirtd", "data-live=\"host:" + host + "\"");
            agent.world().hypervisorAnswers = true;
            agent.report();
            await().atMost(PATIENCE).until(() -> hosts.enrolment(host, ME).complete());
            assertThat(browser.get("/hosts/" + host + "/enrolment").body())
                    .contains("Everything is there")
                    .doesNotContain("hx-get");
        }
    }

    private List<State> states(HostId host) {
        return hosts.enrolment(host, ME).steps().stream()
                .map(Enrolment.Step::state)
                .toList();
    }

    @Test
    void anExpiredCommandSaysSoAndIsForgottenAWeekLater() {
        var host = hosts.create(
                        HostSettings.of("enrol-" + UUID.randomUUID()),
                        agents.newLocation().id(),
                        ME)
                .id();
        hosts.newEnrolmentToken(host, ME);
        assertThat(hosts.enrolment(host, ME).steps().get(1))
                .isEqualTo(new Enrolment.Step(Name.ENROLLED, State.WAITING, null));
        clock.moveBy(Duration.ofHours(2));
        assertThat(states(host)).startsWith(State.DONE, State.FAILED, State.PENDING);
        clock.moveBy(Duration.ofDays(8));
        purge.purge();
        assertThat(states(host)).startsWith(State.WAITING, State.PENDING);
    }

    @Test
    void anIgnoredGuestStaysIgnoredWhenItComesBack() {
        var browser = access.browser(access.person(Role.ADMIN, null));
        try (var agent = agents.connected()) {
            UUID guest = UUID.randomUUID();
            var vm = new AgentMessage.SeenVm(guest, "stranger", null, VmPower.RUNNING, false, false, null);
            agent.world().vms.put(guest, vm);
            agent.report();
            await().atMost(PATIENCE)
                    .until(() -> !hosts.unknownVms(agent.host(), ME).isEmpty());
            String page = "/hosts/" + agent.host();
            assertThat(browser.get(page).body()).contains("stranger", "left alone", ">Ignore</button>");
            browser.post(page + "/ignored-vms/" + guest, Map.of());
            assertThat(browser.get(page).body()).contains("Ignored by", "Notice again");
            agent.world().vms.remove(guest);
            agent.report();
            await().atMost(PATIENCE)
                    .until(() -> hosts.unknownVms(agent.host(), ME).isEmpty());
            agent.world().vms.put(guest, vm);
            agent.report();
            await().atMost(PATIENCE)
                    .until(() -> !hosts.unknownVms(agent.host(), ME).isEmpty());
            assertThat(hosts.unknownVms(agent.host(), ME).getFirst().ignoredBy())
                    .isNotNull();
            browser.get(page);
            browser.post(page + "/ignored-vms/" + guest, Map.of("_method", "delete"));
            assertThat(hosts.unknownVms(agent.host(), ME).getFirst().ignoredBy())
                    .isNull();
        }
    }

    @Test
    void maintenanceIsSwitchedOnAndOff() {
        var browser = access.browser(access.person(Role.ADMIN, null));
        try (var agent = agents.connected()) {
            String page = "/hosts/" + agent.host();
            browser.get(page);
            browser.post(page + "/maintenance", Map.of());
            assertThat(browser.get(page).body()).contains("In maintenance: it takes no new servers.");
            assertThat(hosts.get(agent.host(), ME).state()).isEqualTo(Host.State.MAINTENANCE);
            browser.post(page + "/maintenance", Map.of("_method", "delete"));
            assertThat(hosts.get(agent.host(), ME).state()).isEqualTo(Host.State.READY);
        }
    }

    @Test
    void hostsAreFoundByNameAndLocation() {
        var here = agents.newLocation();
        String name = "find-" + UUID.randomUUID();
        var host = hosts.create(HostSettings.of(name), here.id(), ME).id();
        var browser = access.browser(access.person(Role.SUPPORT, null));
        String other = agents.newLocation().slug();
        assertThat(browser.get("/hosts?search=" + name.substring(5, 20).toUpperCase() + "&location=" + here.slug())
                        .body())
                .contains("/hosts/" + host);
        assertThat(browser.get("/hosts?search=" + name + "&location=" + other).body())
                .contains("No host matches");
        assertThat(browser.get("/hosts?search=%25").body()).doesNotContain("/hosts/" + host);
        assertThat(browser.get("/hosts/fragment?location=" + here.slug()).body())
                .startsWith("<div")
                .contains("data-live=\"hosts\"", "/hosts/" + host);
    }
}
