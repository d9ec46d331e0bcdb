package org.gastwirt.panel.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.gastwirt.panel.account.RequiresScope;
import org.gastwirt.panel.account.Scopes;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.testing.PanelTest;
import org.gastwirt.panel.testing.TestAccess;
import org.gastwirt.panel.web.PageRules.Audience;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Walks every route there is. One that nobody thought of fails here before it can be found by somebody else. */
@PanelTest
class RouteTests {

    /** Beyond the pages of {@link PageRules} and the API: what is open, and why, is said in SecurityConfiguration. */
    private static final Set<String> OPEN = Set.of("/error", "/v1/openapi.json");

    @Autowired
    List<RequestMappingHandlerMapping> mappings;

    @Autowired
    List<AbstractHandlerMapping> allMappings;

    @Autowired
    TestAccess access;

    @Autowired
    JdbcClient jdbc;

    @Test
    void everyRouteSaysWhoMayUseIt() {
        var softly = new SoftAssertions();
        for (Route route : routes()) {
            if (OPEN.contains(route.pattern()) || route.isAgents()) {
                continue;
            }
            if (route.isApi()) {
                var scope = route.handler().getMethodAnnotation(RequiresScope.class);
                boolean isDocument = route.pattern().startsWith("/v1/openapi.json");
                softly.assertThat(isDocument || scope != null)
                        .as("%s names its scope", route)
                        .isTrue();
                softly.assertThat(scope == null || scope.value().isEmpty() || Scopes.ALL.contains(scope.value()))
                        .as("the scope of %s exists", route)
                        .isTrue();
            } else {
                softly.assertThat(route.audience())
                        .as("%s is in PageRules", route)
                        .isNotNull();
            }
        }
        softly.assertAll();
    }

    @Test
    void everyPathOutsideOfControllersIsKnown() {
        var paths = new TreeSet<String>();
        for (var mapping : allMappings) {
            if (mapping instanceof AbstractUrlHandlerMapping urls) {
                paths.addAll(urls.getHandlerMap().keySet());
            }
        }
        assertThat(paths)
                .allMatch(path -> path.equals("/assets/**")
                        || path.equals("/webjars/**")
                        || path.startsWith("/agent/")
                        || path.startsWith("/console/"));
    }

    @Test
    void nobodyComesInWithoutALogin() {
        var browser = access.anonymous();
        browser.get("/login");
        var softly = new SoftAssertions();
        for (Route route : routes()) {
            if (OPEN.contains(route.pattern()) || route.isAgents() || route.audience() == Audience.ANYBODY) {
                continue;
            }
            var reply = browser.sendWithCsrf(route.method(), route.path());
            softly.assertThat(reply.statusCode()).as("%s for nobody", route).isEqualTo(route.isApi() ? 401 : 302);
            if (!route.isApi()) {
                softly.assertThat(reply.headers().firstValue("location").orElse(""))
                        .as("%s for nobody", route)
                        .contains("/login");
            }
        }
        softly.assertAll();
    }

    @Test
    void customersDoNotReachTheProvidersPages() {
        var browser = access.browser(access.person(Role.CUSTOMER, customer()));
        browser.get("/account");
        refuses(browser, Audience.STAFF, false);
    }

    @Test
    void supportChangesNothing() {
        var browser = access.browser(access.person(Role.SUPPORT, null));
        browser.get("/account");
        refuses(browser, Audience.STAFF, true);
        refuses(browser, Audience.LOGGED_IN, true);
    }

    private void refuses(org.gastwirt.panel.testing.Browser browser, Audience audience, boolean onlyChanges) {
        var softly = new SoftAssertions();
        for (Route route : routes()) {
            if (!route.isApi() && route.audience() == audience && !(onlyChanges && route.isRead())) {
                softly.assertThat(browser.sendWithCsrf(route.method(), route.path())
                                .statusCode())
                        .as("%s", route)
                        .isEqualTo(403);
            }
        }
        softly.assertAll();
    }

    @Test
    void aTokenWithoutTheScopeIsRefused() {
        String bearer = "Bearer " + access.adminToken("usage:read");
        var browser = access.anonymous();
        var softly = new SoftAssertions();
        for (Route route : routes()) {
            var scope = route.handler().getMethodAnnotation(RequiresScope.class);
            if (!route.isApi()
                    || scope == null
                    || scope.value().isEmpty()
                    || scope.value().equals("usage:read")) {
                continue;
            }
            var reply = browser.send(
                    route.method(), route.path(), null, "Authorization", bearer, "Content-Type", route.consumes());
            softly.assertThat(reply.statusCode()).as("%s", route).isEqualTo(403);
            softly.assertThat(reply.headers().firstValue("www-authenticate").orElse(""))
                    .as("%s", route)
                    .contains("insufficient_scope", scope.value());
        }
        softly.assertAll();
    }

    @Test
    void lookingChangesNothing() {
        var admin = access.person(Role.ADMIN, null);
        var browser = access.browser(admin);
        String bearer = "Bearer " + access.token(admin, "all");
        long before = eventsOf(admin.actor());
        for (Route route : routes()) {
            if (route.isRead()
                    && !route.streams()
                    && !route.isAgents()
                    && !route.pattern().equals("/error")) {
                var reply = route.isApi()
                        ? browser.send("GET", route.path(), null, "Authorization", bearer)
                        : browser.get(route.path());
                assertThat(reply.statusCode()).as("%s", route).isLessThan(500);
            }
        }
        assertThat(eventsOf(admin.actor())).isEqualTo(before);
    }

    private long eventsOf(Actor actor) {
        return jdbc.sql("select count(*) from audit_event where actor_name in (:name, 'test')")
                .param("name", actor.name())
                .query(Long.class)
                .single();
    }

    private UUID customer() {
        UUID id = UUID.randomUUID();
        jdbc.sql(
                        "insert into customer (id, name, email, created_at, updated_at) values (:id, 'C', 'c@example.com', now(), now())")
                .param("id", id)
                .update();
        return id;
    }

    private List<Route> routes() {
        return Route.all(mappings);
    }
}
