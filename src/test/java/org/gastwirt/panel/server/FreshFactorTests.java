package org.gastwirt.panel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.testing.Authenticators;
import org.gastwirt.panel.testing.Browser;
import org.gastwirt.panel.testing.MovableClock;
import org.gastwirt.panel.testing.TestAccess;
import org.gastwirt.panel.testing.TestAccess.Person;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What cannot be undone asks for a second factor that was shown lately; what was asked for is not half done meanwhile. */
@ServerTest
class FreshFactorTests {

    @Autowired
    ServerWorld worlds;

    @Autowired
    Servers servers;

    @Autowired
    TestAccess access;

    @Autowired
    MovableClock clock;

    private ServerWorld.World world;
    private Server server;

    @BeforeEach
    void aServer() {
        world = worlds.world();
        server = worlds.built(world);
    }

    @AfterEach
    void setTheClockBack() {
        clock.reset();
    }

    @Test
    void withoutASecondFactorEverythingPasses() {
        var browser = access.browser(access.person(Role.ADMIN, null));
        browser.get("/account");
        assertThat(browser.get(console()).statusCode()).isEqualTo(200);
        assertThat(token(browser).statusCode()).isEqualTo(200);
        assertThat(to(delete(browser))).endsWith("/servers/" + server.id());
        assertThat(lifecycle()).isEqualTo(Lifecycle.DELETING);
    }

    @Test
    void aFactorThatWasJustShownIsEnough() {
        var browser = access.browser(access.person(Role.ADMIN, null));
        Authenticators.setUp(browser, clock);
        clock.moveBy(Duration.ofMinutes(9));
        assertThat(browser.get(console()).statusCode()).isEqualTo(200);
        assertThat(token(browser).statusCode()).isEqualTo(200);
        assertThat(to(reinstall(browser))).endsWith("/servers/" + server.id() + "/installation");
        assertThat(to(delete(browser))).endsWith("/servers/" + server.id());
        assertThat(lifecycle()).isEqualTo(Lifecycle.DELETING);
    }

    @Test
    void anOldOneHoldsEachOfThemBackAndNothingIsDone() {
        var browser = access.browser(access.person(Role.ADMIN, null));
        var app = Authenticators.setUp(browser, clock);
        clock.moveBy(Duration.ofMinutes(11));
        String back = "/account/confirm?next=%2Fservers%2F" + server.id();
        assertThat(to(delete(browser))).endsWith(back + "%2Fsettings&repeat=true");
        assertThat(to(reinstall(browser))).endsWith(back + "%2Finstallation&repeat=true");
        assertThat(to(token(browser))).endsWith("/account/confirm?next=%2Faccount%23tokens&repeat=true");
        assertThat(to(browser.get(console()))).endsWith(back + "%2Fconsole");
        assertThat(to(browser.sendWithCsrf("POST", "/servers/" + server.id() + "/console-sessions")))
                .contains("/account/confirm");
        assertThat(to(browser.sendWithCsrf("DELETE", "/account/authenticator-app")))
                .contains("/account/confirm");
        assertThat(lifecycle()).isEqualTo(Lifecycle.ACTIVE);
        assertThat(browser.get("/account").body()).contains("There is no token yet");
        assertThat(browser.get("/servers/" + server.id()).statusCode()).isEqualTo(200);

        var asked = browser.get("/account/confirm?repeat=true&next=%2Fservers%2F" + server.id());
        assertThat(asked.body()).contains("Nothing was done yet");
        var wrong = browser.post("/account/confirm", Map.of("code", "123", "next", "/servers", "repeat", "true"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        var shown = browser.post(
                "/account/confirm", Map.of("code", app.code(), "next", "/servers/" + server.id(), "repeat", "true"));
        assertThat(to(shown)).endsWith("/servers/" + server.id());
        assertThat(browser.get("/servers/" + server.id()).body()).contains("Now do it once more");
        assertThat(to(delete(browser))).endsWith("/servers/" + server.id());
        assertThat(lifecycle()).isEqualTo(Lifecycle.DELETING);
    }

    @Test
    void whatWasConfirmedInOneSessionDoesNotCountInAnother() {
        var ada = access.person(Role.ADMIN, null);
        var here = access.browser(ada);
        var there = access.browser(ada);
        there.get("/account");
        Authenticators.setUp(here, clock);
        assertThat(to(delete(there))).contains("/account/confirm");
        assertThat(lifecycle()).isEqualTo(Lifecycle.ACTIVE);
    }

    @Test
    void theConsoleOfACustomersServerIsTheirsWithoutAsking() {
        var browser = customersBrowserWithAnOldFactor();
        assertThat(browser.get(console()).statusCode()).isEqualTo(200);
        assertThat(to(delete(browser))).contains("/account/confirm");
    }

    private Browser customersBrowserWithAnOldFactor() {
        Person person = access.person(Role.CUSTOMER, world.customer().value());
        var browser = access.browser(person);
        Authenticators.setUp(browser, clock);
        clock.moveBy(Duration.ofMinutes(11));
        return browser;
    }

    @Test
    void aTokenHasScopesAndNoFactor() {
        var ada = access.person(Role.ADMIN, null);
        String token = access.token(ada, "all");
        Authenticators.setUp(access.browser(ada), clock);
        clock.moveBy(Duration.ofMinutes(11));
        var reply = access.anonymous()
                .send("DELETE", "/v1/servers/" + server.id(), null, "Authorization", "Bearer " + token);
        assertThat(reply.statusCode()).as(reply.body()).isBetween(200, 299);
    }

    @Test
    void aScriptIsToldWhereToSendTheBrowser() {
        var browser = access.browser(access.person(Role.ADMIN, null));
        Authenticators.setUp(browser, clock);
        clock.moveBy(Duration.ofMinutes(11));
        var reply = browser.get(console(), "HX-Request", "true");
        assertThat(reply.statusCode()).isEqualTo(403);
        assertThat(reply.headers().firstValue("hx-redirect").orElse("")).contains("/account/confirm?next=");
    }

    @Test
    void confirmingNeverLeadsToAnotherSite() {
        var browser = access.browser(access.person(Role.ADMIN, null));
        var app = Authenticators.setUp(browser, clock);
        browser.get("/account/confirm?next=//evil.example");
        var reply = browser.post("/account/confirm", Map.of("code", app.nextCode(), "next", "//evil.example"));
        assertThat(to(reply)).doesNotContain("evil");
    }

    private String console() {
        return "/servers/" + server.id() + "/console";
    }

    private HttpResponse<String> delete(Browser browser) {
        return browser.post("/servers/" + server.id() + "/deletion", Map.of("confirm", server.name()));
    }

    private HttpResponse<String> reinstall(Browser browser) {
        return browser.post(
                "/servers/" + server.id() + "/installation",
                Map.of("image", "none-of-that-name", "confirm", server.name()));
    }

    private static HttpResponse<String> token(Browser browser) {
        return browser.post("/account/tokens", Map.of("name", "t", "scopes", "servers:read"));
    }

    private Lifecycle lifecycle() {
        return servers.get(server.id(), ServerWorld.ADMIN).lifecycle();
    }

    private static String to(HttpResponse<String> reply) {
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(302);
        return reply.headers().firstValue("location").orElseThrow();
    }
}
