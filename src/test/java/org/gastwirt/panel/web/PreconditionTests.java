package org.gastwirt.panel.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gastwirt.panel.agent.FakeAgents;
import org.gastwirt.panel.testing.Browser;
import org.gastwirt.panel.testing.PanelTest;
import org.gastwirt.panel.testing.TestAccess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who sends If-Match changes what they saw, or nothing, and is told what is there. */
@PanelTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PreconditionTests {

    private static final List<String> KINDS = List.of(
            "customers/{id}",
            "plans/{slugOrId}",
            "images/{slugOrId}",
            "networks/{nameOrId}",
            "hosts/{id}",
            "servers/{id}");

    @Autowired
    TestAccess access;

    @Autowired
    FakeAgents agents;

    @Autowired
    JdbcClient jdbc;

    private ApiWorld world;
    private ApiRequests requests;
    private Browser browser;

    @BeforeAll
    void open() {
        browser = access.anonymous();
        world = new ApiWorld(access, agents, jdbc);
        requests = new ApiRequests(world);
    }

    @AfterAll
    void close() {
        world.close();
    }

    @TestFactory
    Stream<DynamicTest> anotherVersionIsRefusedWithTheOneThatIsThere() {
        return KINDS.stream()
                .flatMap(kind -> Stream.of("PATCH", "DELETE")
                        .map(method -> method + " /v1/" + kind)
                        .filter(requests.all()::containsKey)
                        .map(name -> DynamicTest.dynamicTest(name, () -> {
                            var request = Objects.requireNonNull(requests.all().get(name))
                                    .get();
                            for (String tag : List.of("\"999\"", "\"none-of-ours\"", "W/\"0\"")) {
                                var answer = send(request, tag);
                                assertThat(answer.statusCode())
                                        .as(answer.body())
                                        .isEqualTo(412);
                                assertThat(answer.body()).contains("precondition_failed");
                                assertThat(etag(answer)).isEqualTo(etag(read(request)));
                            }
                            assertThat(send(request, etag(read(request))).statusCode())
                                    .isBetween(200, 204);
                        })));
    }

    @TestFactory
    Stream<DynamicTest> ofParallelChangesOfOneVersionOneIsMade() {
        return KINDS.stream()
                .map(kind -> DynamicTest.dynamicTest(kind, () -> {
                    var request = Objects.requireNonNull(requests.all().get("PATCH /v1/" + kind))
                            .get();
                    String seen = etag(read(request));
                    try (var threads = Executors.newFixedThreadPool(8)) {
                        var changes = IntStream.range(0, 8)
                                .<Callable<HttpResponse<String>>>mapToObj(i -> () -> send(named(request, i), seen))
                                .toList();
                        int made = 0;
                        for (var change : threads.invokeAll(changes)) {
                            var answer = change.get();
                            if (answer.statusCode() == 200) {
                                made++;
                            } else {
                                assertThat(answer.statusCode())
                                        .as(answer.body())
                                        .isEqualTo(412);
                                assertThat(etag(answer)).isEqualTo(etag(read(request)));
                            }
                        }
                        assertThat(made).isEqualTo(1);
                    }
                }));
    }

    private static Operation named(Operation request, int i) {
        // a network's address has its name in it
        boolean network = request.path().contains("/networks");
        return request.with(
                network ? "{\"bridge\":\"br" + i + "\"}" : "{\"name\":\"" + ApiWorld.unique("c" + i) + "\"}");
    }

    private HttpResponse<String> send(Operation request, String tag) {
        return browser.send(
                request.method(), request.address(), request.body(), "Authorization", world.bearer(), "If-Match", tag);
    }

    private HttpResponse<String> read(Operation request) {
        return browser.get(request.address(), "Authorization", world.bearer());
    }

    private static String etag(HttpResponse<String> answer) {
        return answer.headers().firstValue("etag").orElse("no tag in " + answer.statusCode());
    }
}
