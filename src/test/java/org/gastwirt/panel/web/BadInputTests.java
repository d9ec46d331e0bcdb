package org.gastwirt.panel.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.gastwirt.panel.agent.FakeAgents;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.testing.Browser;
import org.gastwirt.panel.testing.PanelTest;
import org.gastwirt.panel.testing.TestAccess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Bad values in every field of everything that can be made or changed: the field is named, and nothing is made. */
@PanelTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTests {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Everything that requests make has its row in one of these. */
    private static final List<String> TABLES = List.of(
            "server",
            "plan",
            "customer",
            "network",
            "ip_pool",
            "ip_address",
            "image",
            "host",
            "api_token",
            "job",
            "location",
            "mac_pool");

    private static final List<String> REQUESTS = List.of(
            "POST /v1/servers",
            "PATCH /v1/servers/{id}",
            "POST /v1/plans",
            "PATCH /v1/plans/{slugOrId}",
            "POST /v1/customers",
            "PATCH /v1/customers/{id}",
            "POST /v1/networks",
            "PATCH /v1/networks/{nameOrId}",
            "POST /v1/networks/{nameOrId}/pools",
            "POST /v1/mac-pools",
            "POST /v1/images",
            "PATCH /v1/images/{slugOrId}",
            "POST /v1/hosts",
            "PATCH /v1/hosts/{id}",
            "POST /v1/locations",
            "POST /v1/tokens");

    /** Characters that hide or end text: nowhere are they good. */
    private static final List<String> NOWHERE = List.of("a\0b", "a\u202eb", "a\u001bb", "a\u2066b");

    /** Harmless as a name that is only shown, and no good where a word has a form. */
    private static final List<String> HOSTILE = List.of(
            "$(reboot); `id` | rm -rf / &",
            "'; drop table server; --",
            "<script>alert(1)</script>",
            "]]><!ENTITY x SYSTEM 'file:///etc/passwd'>",
            "a: [b, *c, !!python/object]\n- d",
            "../../etc/passwd");

    /** Opaque or free text, in which anything that can be seen is good; a server's name has a form. */
    private static boolean isFree(String request, String field) {
        return switch (field) {
            case "name" -> !request.contains("/servers");
            case "external_id" -> request.contains("/customers");
            case "append_line", "user_data" -> true;
            default -> false;
        };
    }

    @Autowired
    TestAccess access;

    @Autowired
    FakeAgents agents;

    @Autowired
    JdbcClient jdbc;

    private Map<String, java.util.function.Supplier<Operation>> requests = Map.of();
    private ApiWorld world;
    private Browser browser;

    @BeforeAll
    void open() {
        browser = access.anonymous();
        world = new ApiWorld(access, agents, jdbc);
        requests = new ApiRequests(world).all();
    }

    @AfterAll
    void close() {
        world.close();
    }

    @TestFactory
    Stream<DynamicTest> badValuesAreRefusedWithTheFieldsName() {
        return REQUESTS.stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    var request =
                            java.util.Objects.requireNonNull(requests.get(name)).get();
                    var good = (ObjectNode) JSON.readTree(request.body());
                    var before = rows();
                    var wrong = new ArrayList<String>();
                    for (String field : List.copyOf(good.propertyNames())) {
                        for (JsonNode value : bad(name, field, good.get(field))) {
                            var body = good.deepCopy();
                            body.set(field, value);
                            wrong.addAll(tried(request, field, body));
                        }
                    }
                    assertThat(wrong).isEmpty();
                    assertThat(rows()).isEqualTo(before);
                }));
    }

    private List<String> tried(Operation request, String field, ObjectNode body) {
        var answer =
                browser.send(request.method(), request.address(), body.toString(), "Authorization", world.bearer());
        var problem = JSON.readTree(answer.body());
        String pointer = problem.at("/errors/0/pointer").asString("none");
        boolean named = answer.statusCode() >= 400 && answer.statusCode() < 500 && pointer.startsWith("/" + field);
        String sent = body.get(field).toString();
        return named
                ? List.of()
                : List.of(field + " = " + sent.substring(0, Math.min(60, sent.length())) + " was answered "
                        + answer.statusCode() + " " + pointer + " "
                        + problem.path("code").asString());
    }

    private static List<JsonNode> bad(String request, String field, JsonNode good) {
        var values = new ArrayList<JsonNode>();
        values.add(JSON.readTree("[[1]]"));
        if (good.isContainer()) {
            values.add(JSON.readTree("7"));
            values.add(JSON.readTree("\"text\""));
            return values;
        }
        values.add(JSON.readTree("{\"a\":1}"));
        if (good.isString()) {
            values.add(JSON.readTree("7"));
            values.add(JSON.readTree("true"));
            values.add(JSON.valueToTree("x".repeat(100_000)));
            NOWHERE.forEach(text -> values.add(JSON.valueToTree(text)));
            if (!isFree(request, field)) {
                HOSTILE.forEach(text -> values.add(JSON.valueToTree(text)));
            }
        } else if (good.isNumber()) {
            values.add(JSON.readTree("\"7\""));
            values.add(JSON.readTree("-1"));
            values.add(JSON.readTree("9223372036854775808"));
            values.add(JSON.readTree("\"\""));
        } else {
            values.add(JSON.readTree("1"));
            values.add(JSON.readTree("\"yes\""));
        }
        return values;
    }

    @Test
    void hostileParametersAreNamed() {
        for (String list : List.of("/v1/customers?search=", "/v1/servers?search=", "/v1/servers?external_id=")) {
            for (String text : List.of("a%00b", "a%E2%80%AEb")) {
                var answer = browser.get(list + text, "Authorization", world.bearer());
                assertThat(answer.statusCode()).as(list + text + answer.body()).isEqualTo(422);
            }
            var answer = browser.get(list + "'%3B+drop+table+server%3B--%25_", "Authorization", world.bearer());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        }
    }

    @Test
    void harmlessTextThatLooksHostileIsKeptAndShownEscaped() {
        var admin = access.browser(access.person(Role.ADMIN, null));
        for (String text : HOSTILE) {
            String name = text.replace("\n", " ");
            var made = world.made(
                    "/v1/customers", JSON.writeValueAsString(Map.of("name", name, "email", "c@example.com")));
            String id = made.path("id").asString();
            var read = browser.get("/v1/customers/" + id, "Authorization", world.bearer());
            assertThat(JSON.readTree(read.body()).path("name").asString()).isEqualTo(name);
            var page = admin.get("/customers/" + id);
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).doesNotContain("<script>alert", "]]><!ENTITY");
            assertThat(unescaped(page.body())).contains(name);
        }
    }

    private static String unescaped(String html) {
        return org.springframework.web.util.HtmlUtils.htmlUnescape(html);
    }

    private Map<String, Long> rows() {
        var counts = new TreeMap<String, Long>();
        for (String table : TABLES) {
            counts.put(
                    table,
                    jdbc.sql("select count(*) from " + table).query(Long.class).single());
        }
        return counts;
    }
}
