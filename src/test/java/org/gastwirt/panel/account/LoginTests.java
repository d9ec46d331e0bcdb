package org.gastwirt.panel.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.testing.MovableClock;
import org.gastwirt.panel.testing.PanelTest;
import org.gastwirt.panel.testing.TestAccess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PanelTest
class LoginTests {

    @Autowired
    TestAccess access;

    @Autowired
    Accounts accounts;

    @Autowired
    MovableClock clock;

    @AfterEach
    void setTheClockBack() {
        clock.reset();
    }

    @Test
    void aVisitorIsSentToTheLoginAndThenToWhereTheyWanted() {
        var browser = access.anonymous();
        assertThat(browser.get("/account").headers().firstValue("location").orElseThrow())
                .endsWith("/login?next=%2Faccount");
        var ada = access.person(Role.ADMIN, null);
        browser.get("/login?next=%2Faccount");
        var reply =
                browser.post("/login", Map.of("email", ada.email(), "password", ada.password(), "next", "/account"));
        assertThat(reply.statusCode()).isEqualTo(302);
        assertThat(reply.headers().firstValue("location").orElseThrow()).endsWith("/account");
        assertThat(browser.get("/account").body()).contains(ada.email());
    }

    @Test
    void aLoginNeverLeadsToAnotherSite() {
        var ada = access.person(Role.ADMIN, null);
        var browser = access.anonymous();
        browser.get("/login");
        var reply = browser.post(
                "/login", Map.of("email", ada.email(), "password", ada.password(), "next", "//evil.example"));
        assertThat(reply.headers().firstValue("location").orElseThrow()).doesNotContain("evil");
    }

    @Test
    void aLoginGivesANewSessionId() {
        var ada = access.person(Role.ADMIN, null);
        var browser = access.browser(ada);
        var before = browser.get("/account").request().headers().map();
        browser.get("/login");
        var reply = browser.post("/login", Map.of("email", ada.email(), "password", ada.password()));
        assertThat(reply.headers().allValues("set-cookie").toString())
                .contains("gastwirt-session", "HttpOnly", "SameSite=Lax");
        assertThat(before).isNotNull();
    }

    @Test
    void aWrongPasswordAndAnUnknownAccountAreToldAlike() {
        var ada = access.person(Role.ADMIN, null);
        var browser = access.anonymous();
        browser.get("/login");
        var wrong = browser.post("/login", Map.of("email", ada.email(), "password", "wrong horse battery"));
        var unknown = browser.post(
                "/login", Map.of("email", UUID.randomUUID() + "@example.com", "password", "wrong horse battery"));
        assertThat(wrong.statusCode()).isEqualTo(401).isEqualTo(unknown.statusCode());
        assertThat(wrong.body()).contains("E-mail address or password is wrong.");
        assertThat(unknown.body()).contains("E-mail address or password is wrong.");
    }

    @Test
    void guessingIsSlowedDownEvenForTheRightPassword() {
        var ada = access.person(Role.ADMIN, null);
        var browser = access.anonymous();
        browser.get("/login");
        for (int i = 0; i < 10; i++) {
            browser.post("/login", Map.of("email", ada.email(), "password", "guess number " + i));
        }
        var reply = browser.post("/login", Map.of("email", ada.email(), "password", ada.password()));
        assertThat(reply.statusCode()).isEqualTo(429);
    }

    @Test
    void aDisabledAccountIsOutWithTheNextRequest() {
        var ada = access.person(Role.ADMIN, null);
        access.person(Role.ADMIN, null);
        var browser = access.browser(ada);
        assertThat(browser.get("/account").statusCode()).isEqualTo(200);
        accounts.disable(ada.id(), Actor.system("test"));
        assertThat(browser.get("/account").statusCode()).isEqualTo(302);
    }

    @Test
    void aSessionEndsHalfADayAfterItsLoginWhateverHappens() {
        var browser = access.browser(access.person(Role.ADMIN, null));
        assertThat(browser.get("/account").statusCode()).isEqualTo(200);
        clock.moveBy(Duration.ofHours(13));
        assertThat(browser.get("/account").statusCode()).isEqualTo(302);
    }

    @Test
    void aPageThatAsksByItselfDoesNotKeepTheLoginAlive() {
        var inUse = access.browser(access.person(Role.ADMIN, null));
        var leftOpen = access.browser(access.person(Role.ADMIN, null));
        for (int hour = 0; hour < 3; hour++) {
            assertThat(inUse.get("/account").statusCode()).isEqualTo(200);
            assertThat(leftOpen.get("/account", "X-Live", "true").statusCode()).isEqualTo(hour < 2 ? 200 : 302);
            clock.moveBy(Duration.ofHours(1));
        }
    }

    @Test
    void aLogoutEndsTheSession() {
        var browser = access.browser(access.person(Role.ADMIN, null));
        browser.get("/account");
        browser.post("/logout", Map.of());
        assertThat(browser.get("/account").statusCode()).isEqualTo(302);
    }

    @Test
    void aNewPasswordEndsTheOtherSessions() {
        var ada = access.person(Role.ADMIN, null);
        var here = access.browser(ada);
        var elsewhere = access.browser(ada);
        here.get("/account");
        var reply = here.post(
                "/account/password",
                Map.of("current_password", ada.password(), "new_password", "another long password"));
        assertThat(reply.statusCode()).isEqualTo(302);
        assertThat(here.get("/account").statusCode()).isEqualTo(200);
        assertThat(elsewhere.get("/account").statusCode()).isEqualTo(302);
    }

    @Test
    void aPasswordBeyondWhatTheHashReadsIsRefusedWithTheBound() {
        var ada = access.person(Role.ADMIN, null);
        var browser = access.browser(ada);
        browser.get("/account");
        var reply = browser.post(
                "/account/password", Map.of("current_password", ada.password(), "new_password", "ä".repeat(37)));
        assertThat(reply.statusCode()).isEqualTo(422);
        assertThat(reply.body()).contains("must have at most 72 bytes");
    }

    @Test
    void aFormWithoutItsTokenIsRefused() {
        var reply = access.anonymous().post("/login", Map.of("email", "a@example.com", "password", "whatever it is"));
        assertThat(reply.statusCode()).isEqualTo(403);
    }
}
