package org.gastwirt.panel.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gastwirt.panel.testing.ApiClient.json;

import java.util.UUID;
import org.gastwirt.panel.testing.ApiClient;
import org.gastwirt.panel.testing.PanelTest;
import org.gastwirt.panel.testing.TestAccess;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@PanelTest
class NetworksApiTests {

    @Autowired
    TestAccess access;

    @Autowired
    AddressBook book;

    @Autowired
    JdbcClient sql;

    private ApiClient api;
    private String network;

    @BeforeEach
    void client() {
        api = new ApiClient(access, access.adminToken("networks:read", "networks:write"));
        network = name();
        api.send("POST", "/v1/networks", "{'name':'%s','bridge':'br0','resolvers':['192.0.2.53']}".formatted(network));
    }

    private JsonNode pool(String body) {
        var answer = api.send("POST", "/v1/networks/" + network + "/pools", "{'name':'%s',%s}".formatted(name(), body));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json(answer);
    }

    private static String name() {
        return "n" + UUID.randomUUID();
    }

    @Test
    void aPoolTellsHowFullItIs() {
        var pool = pool("'subnet':'192.0.2.0/24','addresses':['192.0.2.10-192.0.2.19','192.0.2.32/30']");
        assertThat(pool.path("usage").path("free").asInt()).isEqualTo(14);
        assertThat(pool.path("gateway").asString()).isEqualTo("192.0.2.1");
        String path = "/v1/ip-pools/" + pool.path("id").asString();
        api.send("POST", path + "/addresses", "{'addresses':['192.0.2.19','192.0.2.100']}");
        api.send("POST", path + "/reservations", "{'address':'192.0.2.10','note':'router'}");
        var usage = json(api.send("GET", path, null)).path("usage");
        assertThat(usage.path("total").asInt()).isEqualTo(15);
        assertThat(usage.path("reserved").asInt()).isEqualTo(1);
        assertThat(usage.path("percent").asInt()).isEqualTo(6);
    }

    @Test
    void addressesAreListedInTheirOrderPageByPage() {
        var pool = pool("'subnet':'192.0.2.0/24','addresses':['192.0.2.100','192.0.2.9','192.0.2.20']");
        String path = "/v1/ip-pools/" + pool.path("id").asString() + "/addresses?limit=2";
        var first = json(api.send("GET", path, null));
        assertThat(first.path("data").get(0).path("address").asString()).isEqualTo("192.0.2.9/32");
        assertThat(first.path("data").get(1).path("address").asString()).isEqualTo("192.0.2.20/32");
        String cursor = first.path("page").path("next_cursor").asString();
        var second = json(api.send("GET", path + "&cursor=" + cursor, null));
        assertThat(second.path("data")).hasSize(1);
        assertThat(second.path("data").get(0).path("address").asString()).isEqualTo("192.0.2.100/32");
    }

    @Test
    void reservedPrefixesArePassedOverAndListed() {
        var pool = pool("'subnet':'2001:db8:7::/60','quarantine_seconds':0");
        String path = "/v1/ip-pools/" + pool.path("id").asString();
        var reserved = api.send("POST", path + "/reservations", "{'address':'2001:db8:7:1::5'}");
        assertThat(json(reserved).path("address").asString()).isEqualTo("2001:db8:7:1::/64");
        var id = NetworkId.valueOf(json(api.send("GET", "/v1/networks/" + network, null))
                .path("id")
                .asString());
        var card = book.take(SampleServers.add(sql, id), id, 0, true);
        assertThat(card.addresses().getFirst().cidr()).isEqualTo("2001:db8:7:2::/64");
        var listed = json(api.send("GET", path + "/addresses?limit=1", null));
        var next = json(api.send(
                "GET",
                path + "/addresses?limit=1&cursor="
                        + listed.path("page").path("next_cursor").asString(),
                null));
        assertThat(next.path("data").get(0).path("state").asString()).isEqualTo("USED");
        assertThat(api.send("DELETE", path, null).statusCode()).isEqualTo(409);
        assertThat(api.send("POST", path + "/reservations", "{'address':'2001:db8:7:2::/64'}")
                        .statusCode())
                .isEqualTo(409);
        assertThat(api.send("DELETE", path + "/reservations/2001:db8:7:1::", null)
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void poolsOfOneNetworkHaveNoCommonAddress() {
        var first = pool("'subnet':'192.0.2.0/24','addresses':['192.0.2.10-192.0.2.20']");
        pool("'subnet':'2001:db8::/48'");
        String path = "/v1/networks/" + network + "/pools";
        var answer = api.send(
                "POST", path, "{'name':'%s','subnet':'192.0.2.0/24','addresses':['192.0.2.20/30']}".formatted(name()));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(json(answer).path("errors").get(0).path("detail").asString())
                .contains(first.path("name").asString());
        for (String other : new String[] {
            "'subnet':'192.0.2.0/25','gateway':'192.0.2.15','addresses':['192.0.2.64']",
            "'subnet':'192.0.0.0/16','gateway':'192.0.3.1','addresses':['192.0.2.1']",
            "'subnet':'2001:db8:0:8000::/49'",
            "'subnet':'2001:db8::/32','server_prefix':56"
        }) {
            var refused = api.send("POST", path, "{'name':'%s',%s}".formatted(name(), other));
            assertThat(refused.statusCode()).as(other + refused.body()).isEqualTo(422);
        }
        pool("'subnet':'192.0.2.0/24','addresses':['192.0.2.21-192.0.2.30']");
    }

    @Test
    void aNetworkWithPoolsStaysUntilTheyAreGone() {
        var pool = pool("'subnet':'192.0.2.0/28'");
        assertThat(api.send("DELETE", "/v1/networks/" + network, null).statusCode())
                .isEqualTo(409);
        assertThat(api.send("DELETE", "/v1/ip-pools/" + pool.path("id").asString(), null)
                        .statusCode())
                .isEqualTo(204);
        assertThat(api.send("DELETE", "/v1/networks/" + network, null).statusCode())
                .isEqualTo(204);
    }

    @Test
    void macPoolsDoNotOverlap() {
        var all = json(api.send("GET", "/v1/mac-pools", null)).path("data");
        assertThat(all.get(0).path("prefix").asString()).isEqualTo("00:16:3e");
        var refused = api.send("POST", "/v1/mac-pools", "{'name':'%s','prefix':'00:16:3E:01'}".formatted(name()));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("default");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'bridge':'br0; reboot'|/bridge",
                "'bridge':'..'|/bridge",
                "'bridge':'sixteen-letters-'|/bridge",
                "'resolvers':['dns.example.com']|/resolvers",
                "'resolvers':['192.0.2.53','::ffff:192.0.2.1']|/resolvers",
                "'name':''|/name",
                "'name':'net_x'|/name",
            })
    void refusesTheWholeChangeNamingTheField(String change, String pointer) {
        var answer = api.send("PATCH", "/v1/networks/" + network, "{" + change + "}");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(json(answer).path("errors").get(0).path("pointer").asString())
                .isEqualTo(pointer);
    }
}
