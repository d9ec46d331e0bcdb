package org.gastwirt.panel.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.gastwirt.panel.agent.FakeAgents;
import org.gastwirt.panel.testing.Browser;
import org.gastwirt.panel.testing.OpenApiContract;
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

/** Every operation of the OpenAPI document answers as the document says, when all is well and when it is not. */
@PanelTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContractTests {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Makes what is not there, by its nature. */
    private static final String UPSERT = "PUT /v1/customers/by-external-id/{externalId}";

    @Autowired
    TestAccess access;

    @Autowired
    FakeAgents agents;

    @Autowired
    JdbcClient jdbc;

    private final Map<String, Supplier<Operation>> requests = new TreeMap<>();
    private ApiWorld world;
    private Browser browser;
    private OpenApiContract contract;

    @BeforeAll
    void open() {
        browser = access.anonymous();
        contract = OpenApiContract.of(browser);
        world = new ApiWorld(access, agents, jdbc);
        new ApiRequests(world).all().forEach((name, request) -> requests.put(name, request));
    }

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void everyOperationOfTheDocumentHasARequestHere() {
        assertThat(requests.keySet()).isEqualTo(new TreeSet<>(documented()));
    }

    @TestFactory
    Stream<DynamicTest> whatIsAskedWellIsAnsweredAsDocumented() {
        return each(requests.keySet().stream(), request -> {
            if (request.body() != null && request.type().equals("application/json")) {
                contract.checkRequest(request.method(), request.path(), request.body());
            }
            var answer = send(request, world.bearer());
            assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
            contract.check(request.method(), request.path(), answer);
        });
    }

    @TestFactory
    Stream<DynamicTest> whatIsNotThereIsNotFound() {
        return each(requests.keySet().stream().filter(name -> name.contains("{") && !name.equals(UPSERT)), request -> {
            var answer = send(request.ofNothing(), world.bearer());
            refused(request, 404, "not_found", answer);
        });
    }

    @TestFactory
    Stream<DynamicTest> nobodyIsAnsweredWithoutAToken() {
        return each(requests.keySet().stream(), request -> {
            var answer = browser.send(request.method(), request.address(), request.body());
            refused(request, 401, "unauthenticated", answer);
        });
    }

    @TestFactory
    Stream<DynamicTest> aTokenWithoutTheScopeIsRefused() {
        String weak = "Bearer " + access.adminToken("usage:read");
        return each(
                requests.keySet().stream()
                        .filter(name -> !Set.of("", "usage:read").contains(scope(name))),
                request -> {
                    refused(request, 403, "insufficient_scope", send(request, weak));
                });
    }

    @TestFactory
    Stream<DynamicTest> aFieldThatDoesNotExistIsNamed() {
        return each(bodies(), request -> {
            var body = (ObjectNode) JSON.readTree(request.body());
            body.put("colour", 1);
            var answer = send(request.with(body.toString()), world.bearer());
            assertThat(refused(request, 400, "unknown_field", answer)
                            .at("/errors/0/pointer")
                            .asString())
                    .isEqualTo("/colour");
        });
    }

    @TestFactory
    Stream<DynamicTest> aValueOfAnotherTypeIsNamed() {
        return each(bodies(), request -> {
            var good = (ObjectNode) JSON.readTree(request.body());
            for (String field : List.copyOf(good.propertyNames())) {
                var bad = good.deepCopy();
                if (good.get(field).isContainer()) {
                    bad.put(field, 7);
                } else {
                    bad.putArray(field).addArray();
                }
                var answer = send(request.with(bad.toString()), world.bearer());
                assertThat(refused(request, 422, "validation_failed", answer)
                                .at("/errors/0/pointer")
                                .asString())
                        .startsWith("/" + field);
            }
        });
    }

    private Stream<String> bodies() {
        return requests.keySet().stream()
                .filter(name -> operation(name).path("requestBody").path("content").propertyNames().stream()
                        .anyMatch(type -> type.contains("json")));
    }

    private interface Check {
        void accept(Operation request);
    }

    private Stream<DynamicTest> each(Stream<String> names, Check check) {
        return names.map(name -> DynamicTest.dynamicTest(
                name,
                () -> check.accept(
                        java.util.Objects.requireNonNull(requests.get(name)).get())));
    }

    private HttpResponse<String> send(Operation request, String bearer) {
        return request.type().equals("application/json")
                ? browser.send(request.method(), request.address(), request.body(), "Authorization", bearer)
                : browser.sendFile(request.method(), request.address(), request.body(), "Authorization", bearer);
    }

    private JsonNode refused(Operation request, int status, String code, HttpResponse<String> answer) {
        assertThat(answer.statusCode())
                .as("%s: %s", request.name(), answer.body())
                .isEqualTo(status);
        contract.check(request.method(), request.path(), answer);
        var problem = JSON.readTree(answer.body());
        assertThat(problem.path("code").asString()).isEqualTo(code);
        return problem;
    }

    private List<String> documented() {
        return contract.document().path("paths").properties().stream()
                .flatMap(path -> path.getValue().propertyNames().stream()
                        .map(method -> method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey()))
                .toList();
    }

    private JsonNode operation(String name) {
        String[] parts = name.split(" ", 2);
        return contract.document().path("paths").path(parts[1]).path(parts[0].toLowerCase(java.util.Locale.ROOT));
    }

    private String scope(String name) {
        return operation(name).at("/security/0/bearer/0").asString("");
    }
}
