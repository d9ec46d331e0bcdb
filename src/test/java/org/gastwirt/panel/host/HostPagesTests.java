package org.gastwirt.panel.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.gastwirt.panel.agent.FakeAgents;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.testing.PanelTest;
import org.gastwirt.panel.testing.TestAccess;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PanelTest
class HostPagesTests {

    @Autowired
    TestAccess access;

    @Autowired
    FakeAgents agents;

    @Test
    void anAdminAddsAHostAndGetsTheCommandForTheMachine() {
        var browser = access.browser(access.person(Role.ADMIN, null));
        var location = agents.newLocation();
        String name = "page-" + UUID.randomUUID();
        assertThat(browser.get("/hosts/new").body()).contains(location.name());
        var form = Map.of(
                "name", name,
                "location", location.slug(),
                "vcpuRatio", "2.5",
                "memoryReserveGib", "1",
                "storageReserveGib", "5");
        var made = browser.post("/hosts", form);
        assertThat(made.statusCode()).isEqualTo(302);
        String page = made.headers().firstValue("Location").orElseThrow();
        assertThat(browser.get(page).body()).contains(name);
        browser.post(page + "/enrolment-tokens", Map.of());
        String shown = browser.get(page).body();
        assertThat(shown).contains("gastwirt-agent enrol http");
        assertThat(browser.get(page).body()).doesNotContain("gastwirt-agent enrol http");
        assertThat(browser.get("/hosts").body()).contains(name);
        var twice = browser.post("/hosts", form);
        assertThat(twice.statusCode()).isEqualTo(422);
        assertThat(twice.body()).contains("The name " + name + " is taken");
        browser.post(page + "/retirement", Map.of("confirm", "wrong"));
        assertThat(browser.get(page).body()).contains("The name was not the host");
        browser.post(page + "/retirement", Map.of("confirm", name));
        assertThat(browser.get("/hosts").body()).contains(name + " is retired");
    }

    @Test
    void showsAConnectedHostWithWhatItHas() {
        var browser = access.browser(access.person(Role.SUPPORT, null));
        try (var agent = agents.connected()) {
            assertThat(browser.get("/hosts/" + agent.host()).body())
                    .contains("QEMU 10.0.2 (kvm)", "<meter", "Ready")
                    .doesNotContain("enrolment-tokens");
            assertThat(browser.get("/locations").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void programsAddAHostAndMakeItsToken() {
        var api = access.anonymous();
        String bearer = "Bearer " + access.adminToken("hosts:read", "hosts:write", "locations:write", "locations:read");
        String slug = "l" + UUID.randomUUID().toString().substring(0, 8);
        String location = "{\"slug\":\"" + slug + "\",\"name\":\"Amsterdam\"}";
        assertThat(api.send("POST", "/v1/locations", location, "Authorization", bearer)
                        .statusCode())
                .isEqualTo(201);
        String body = "{\"name\":\"api-" + UUID.randomUUID() + "\",\"location\":\"" + slug + "\"}";
        var made = api.send("POST", "/v1/hosts", body, "Authorization", bearer);
        assertThat(made.statusCode()).isEqualTo(201);
        String url = made.headers().firstValue("Location").orElseThrow();
        var token = api.send("POST", url + "/enrolment-tokens", null, "Authorization", bearer);
        assertThat(token.statusCode()).isEqualTo(201);
        assertThat(token.body()).contains("\"command\":\"gastwirt-agent enrol ");
        String patch = "{\"maintenance\":true}";
        assertThat(api.send("PATCH", url, patch, "Authorization", bearer, "If-Match", "\"0\"")
                        .body())
                .contains("\"maintenance\":true");
        assertThat(api.send("PATCH", url, patch, "Authorization", bearer, "If-Match", "\"0\"")
                        .statusCode())
                .isEqualTo(412);
        assertThat(api.send("DELETE", url, null, "Authorization", bearer).statusCode())
                .isEqualTo(204);
    }
}
