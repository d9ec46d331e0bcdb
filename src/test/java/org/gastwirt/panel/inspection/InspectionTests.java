package org.gastwirt.panel.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.panel.agent.FakeAgents;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.testing.Browser;
import org.gastwirt.panel.testing.PanelTest;
import org.gastwirt.panel.testing.TestAccess;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PanelTest
class InspectionTests {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Autowired
    TestAccess access;

    @Autowired
    FakeAgents agents;

    @Test
    void anAdminAsksAHostAndReadsWhatItIs() {
        var browser = access.browser(access.person(Role.ADMIN, null));
        try (var agent = agents.connected()) {
            String page = "/hosts/" + agent.host() + "/facts";
            assertThat(browser.get(page).body()).contains("Nobody has asked this host yet");
            assertThat(browser.post(page, Map.of()).statusCode()).isEqualTo(302);
            awaitFacts(browser, page);
            assertThat(browser.get(page).body())
                    .contains("EPYC-Rome (AMD)", "avx2 vme", "11.3.0", "Linux version 6.12.0-test", "64 GiB")
                    .contains("/usr/bin/qemu-system-x86_64", "/var/lib/libvirt/images", "there are more on the host")
                    // a host's words are text, whatever they look like
                    .contains("kvm: &lt;b&gt;Nested&lt;/b&gt; Virtualization enabled");
        }
    }

    private static void awaitFacts(Browser browser, String page) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(browser.get(page).body()).contains("EPYC-Rome"));
    }

    @Test
    void supportReadsAndDoesNotAsk() {
        var browser = access.browser(access.person(Role.SUPPORT, null));
        try (var agent = agents.connected()) {
            String page = "/hosts/" + agent.host() + "/facts";
            assertThat(browser.get(page).body()).doesNotContain("Ask the host</button>");
            assertThat(browser.post(page, Map.of()).statusCode()).isEqualTo(403);
        }
    }

    @Test
    void aHostThatIsAwayIsNotAsked() {
        var browser = access.browser(access.person(Role.ADMIN, null));
        HostId host;
        try (var agent = agents.connected()) {
            host = agent.host();
        }
        String page = "/hosts/" + host + "/facts";
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(browser.get("/hosts/" + host).body()).contains("Away"));
        browser.get(page);
        browser.post(page, Map.of());
        assertThat(browser.get(page).body()).contains("The host does not answer at the moment");
    }

    @Test
    void whatAHostCannotTellIsSaidInTheReadersLanguage() {
        var browser = access.browser(access.person(Role.ADMIN, null));
        try (var agent = agents.connected().refusing(AgentCommand.ReadFacts.class, FailureCode.HYPERVISOR_AWAY)) {
            String page = "/hosts/" + agent.host() + "/facts";
            browser.get(page);
            browser.post(page, Map.of());
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(
                                    browser.get(page, "Accept-Language", "en").body())
                            .contains("The hypervisor on the host does not answer."));
            assertThat(browser.get(page, "Accept-Language", "de").body())
                    .contains("Hypervisor auf dem Host antwortet nicht");
        }
    }
}
