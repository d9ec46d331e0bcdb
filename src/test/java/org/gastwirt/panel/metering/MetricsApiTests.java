package org.gastwirt.panel.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.gastwirt.panel.metering.MeteredHouse.vm;
import static org.gastwirt.panel.testing.ApiClient.json;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.gastwirt.agent.protocol.AgentMessage;
import org.gastwirt.agent.protocol.PanelMessage;
import org.gastwirt.panel.agent.FakeAgents;
import org.gastwirt.panel.server.ServerId;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.testing.ApiClient;
import org.gastwirt.panel.testing.PanelTest;
import org.gastwirt.panel.testing.TestAccess;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@PanelTest
@Import(MeteredHouse.class)
class MetricsApiTests {

    @Autowired
    MeteredHouse house;

    @Autowired
    TestAccess access;

    @Autowired
    FakeAgents agents;

    @Test
    void everyWayToAServersNumbersIsItsOwnersAlone() {
        var host = house.host();
        UUID customer = house.customer();
        ServerId mine = measured(host, customer);
        ServerId foreign = measured(host, house.customer());
        var person = access.person(Role.CUSTOMER, customer);
        var browser = access.browser(person);
        var api = new ApiClient(access, access.token(person, "all"));
        assertThat(browser.get("/servers/" + mine + "/metrics?range=1h").body()).contains("cpu_percent");
        assertThat(browser.get("/servers/" + mine + "/traffic").body()).contains("Traffic this month", "MiB");
        assertThat(json(api.send("GET", "/v1/servers/" + mine + "/usage", null))
                        .path("traffic_in_bytes")
                        .asLong())
                .isPositive();
        for (String path : List.of("/metrics", "/traffic")) {
            assertThat(browser.get("/servers/" + foreign + path).statusCode()).isEqualTo(404);
        }
        for (String path : List.of("/metrics", "/usage")) {
            assertThat(api.send("GET", "/v1/servers/" + foreign + path, null).statusCode())
                    .isEqualTo(404);
        }
        assertThat(browser.get("/hosts/" + host.id + "/metrics").statusCode()).isEqualTo(403);
        assertThat(api.send("GET", "/v1/hosts/" + host.id + "/metrics", null).statusCode())
                .isEqualTo(403);
        String text = api.send("GET", "/v1/metrics/servers", null).body();
        assertThat(text)
                .contains(mine.text())
                .doesNotContain(foreign.text())
                .contains("# TYPE gastwirt_server_network_received_bytes_total counter");
        assertThat(api.send("GET", "/metrics", null).statusCode()).isEqualTo(404);
    }

    @Test
    void theProvidersPrometheusSeesThePanelAndEveryServerInParts() {
        ServerId server = measured(house.host(), house.customer());
        var api = new ApiClient(access, access.adminToken("metrics:read"));
        String panel = api.send("GET", "/metrics", null).body();
        assertThat(panel)
                .contains(
                        "jvm_memory_used_bytes", "http_server_requests_seconds", "gastwirt_hosts{state=\"connected\"}")
                .contains("gastwirt_jobs_unfinished{state=\"queued\"}");
        String parts = api.send("GET", "/v1/metrics/servers?shards=2&shard=0", null)
                        .body()
                + api.send("GET", "/v1/metrics/servers?shards=2&shard=1", null).body();
        assertThat(parts).containsOnlyOnce("gastwirt_server_cpu_seconds_total{name=\"" + server.value());
        assertThat(api.send("GET", "/v1/metrics/servers?shards=2&shard=2", null).statusCode())
                .isEqualTo(422);
        var without = new ApiClient(access, access.adminToken("servers:read"));
        assertThat(without.send("GET", "/metrics", null).statusCode()).isEqualTo(403);
        assertThat(access.anonymous().get("/metrics").statusCode()).isEqualTo(401);
    }

    @Test
    void anAgentsBatchIsAcknowledgedWhenItIsStored() {
        try (var agent = agents.connected()) {
            assertThat(agent.heard())
                    .anyMatch(said -> said instanceof PanelMessage.Welcome welcome && welcome.takes("metrics"));
            var host = new AgentMessage.HostMetrics(1, 2, 0.5, 3, 2, 1, 1);
            UUID run = UUID.randomUUID();
            agent.say(new AgentMessage.Metrics(run, 1, Instant.EPOCH.getEpochSecond(), 0, host, List.of()));
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> agent.heard().contains(new PanelMessage.MetricsStored(run, 1)));
        }
    }

    private ServerId measured(MeteredHouse.Measuring host, UUID customer) {
        Instant now = java.time.Clock.systemUTC().instant();
        ServerId server = house.server(host, customer, null, now);
        host.says(now.minusSeconds(60), now, vm(server, 1, 10));
        host.says(now, now, vm(server, 1, 20));
        return server;
    }
}
