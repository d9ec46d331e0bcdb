package org.gastwirt.panel.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.gastwirt.panel.agent.FakeAgents;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.testing.Browser;
import org.gastwirt.panel.testing.PanelTest;
import org.gastwirt.panel.testing.TestAccess;
import org.gastwirt.panel.web.Caller.Request;
import org.gastwirt.panel.web.PageRules.Audience;
import org.gastwirt.panel.web.Pairs.Pair;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Walks every route of the route table with every id of another customer's: it is answered like one that nothing has,
 * tells nothing of the other customer and changes nothing there.
 */
@PanelTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForeignIdTests {

    @Autowired
    TestAccess access;

    @Autowired
    FakeAgents agents;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    List<RequestMappingHandlerMapping> mappings;

    private final Map<String, Operation> operations = new HashMap<>();
    private ApiWorld world;
    private Neighbours neighbours;
    private List<Route> routes = List.of();
    private List<Caller> callers = List.of();
    private Pairs pairs;
    private RowsOf others;
    private Set<String> before = Set.of();

    @BeforeAll
    void open() {
        routes = Route.all(mappings);
        world = new ApiWorld(access, agents, jdbc);
        neighbours = new Neighbours(world, access, jdbc);
        callers = List.of(
                Caller.session(
                        "the portal", neighbours.asking.browser, Audience.LOGGED_IN, Audience.OWNER, Audience.SESSION),
                Caller.session("an admin as the customer", acting(), Audience.LOGGED_IN, Audience.SESSION),
                Caller.token(access.anonymous(), neighbours.asking.bearer));
        var requests = new ApiRequests(world).all();
        for (Route route : routes) {
            var request = requests.get(route.toString().replaceAll(":[^}]*}", "}"));
            if (request != null && callers.getLast().reaches(route)) {
                operations.put(route.toString(), request.get());
            }
        }
        pairs = new Pairs(neighbours, operations);
        others = new RowsOf(jdbc, neighbours.other.uuids());
        before = others.all();
        for (String table :
                List.of("server", "job", "account", "api_token", "ssh_key", "spring_session", "saved_search")) {
            assertThat(before).anyMatch(row -> row.startsWith(table + " "));
        }
    }

    private Browser acting() {
        var browser = access.browser(access.person(Role.ADMIN, null));
        browser.get("/customers");
        assertThat(browser.post("/acting", Map.of("customer", neighbours.asking.customer))
                        .statusCode())
                .isEqualTo(302);
        browser.get("/members");
        return browser;
    }

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void whateverRoutesNameIsKnownHere() {
        var unknown = new TreeSet<String>();
        for (Route route : routes) {
            route.variables().stream()
                    .filter(variable -> Thing.of(route, variable) == null)
                    .forEach(variable -> unknown.add("{" + variable.name() + "} of " + route));
            Stream.concat(Parameters.of(route).names().stream(), RequestBodies.fields(route, null).stream())
                    .filter(Parameters::isUnknown)
                    .forEach(name -> unknown.add(name + " of " + route));
        }
        assertThat(unknown)
                .as("say in Thing what it names, or in Parameters that it names nothing")
                .isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> aForeignIdInAPathIsNotFound() {
        return each(route -> !route.variables().isEmpty(), this::walkPath);
    }

    @TestFactory
    Stream<DynamicTest> aForeignIdInAParameterIsAsUnknown() {
        return each(route -> !route.streams(), this::walkParameters);
    }

    private interface Walk {
        void go(Route route, Caller caller, SoftAssertions softly);
    }

    /** At the end, the other customer's world is as it was. */
    private Stream<DynamicTest> each(Predicate<Route> chosen, Walk walk) {
        var tests = routes.stream()
                .filter(chosen)
                // what is changed below is not to be found in what is read
                .sorted(Comparator.comparing(Route::isRead).reversed())
                .flatMap(route -> callers.stream()
                        .filter(caller -> caller.asks(route))
                        .map(caller -> DynamicTest.dynamicTest(route + " by " + caller.name(), () -> {
                            var softly = new SoftAssertions();
                            walk.go(route, caller, softly);
                            softly.assertAll();
                        })));
        return Stream.concat(tests, Stream.of(DynamicTest.dynamicTest("nothing was changed", this::nothingWasChanged)));
    }

    private void nothingWasChanged() {
        var after = others.all();
        assertThat(after).as("rows that are new").allMatch(before::contains);
        assertThat(before).as("rows that are gone").allMatch(after::contains);
    }

    private void walkPath(Route route, Caller caller, SoftAssertions softly) {
        boolean any = route.audience() == Audience.ANYBODY || route.isAgents();
        int status = caller.reaches(route) ? 404 : 403;
        // ids of other kinds are tried where anything is looked up at all
        compare(
                caller.reaches(route)
                        ? pairs.ofPath(route)
                        : pairs.ofPath(route).limit(1),
                caller,
                any ? 0 : status,
                softly);
    }

    private void walkParameters(Route route, Caller caller, SoftAssertions softly) {
        if (route.isRead() && route.variables().isEmpty()) {
            var alone = new Request(route, route.pattern(), Map.of(), null, List.of());
            tellsNothing(caller.send(alone), alone, softly);
        }
        compare(pairs.ofParameters(route), caller, 0, softly);
    }

    /** @param status of both; 0: any that is the same */
    private void compare(Stream<Pair> asked, Caller caller, int status, SoftAssertions softly) {
        var known = new HashMap<Request, String>();
        asked.forEach(pair -> {
            var there = caller.send(pair.there());
            String nowhere = known.computeIfAbsent(
                    pair.nowhere(), request -> Answers.plain(caller.send(request), request.said()));
            softly.assertThat(
                            Answers.difference(Answers.plain(there, pair.there().said()), nowhere))
                    .as(pair.there().text())
                    .isNull();
            if (status != 0) {
                softly.assertThat(there.statusCode()).as(pair.there().text()).isEqualTo(status);
            }
            tellsNothing(there, pair.there(), softly);
        });
    }

    private void tellsNothing(HttpResponse<String> answer, Request asked, SoftAssertions softly) {
        softly.assertThat(neighbours.told(answer.body() + answer.headers().map(), asked.text()))
                .as("told by " + asked.text())
                .isNull();
    }
}
