package org.gastwirt.panel.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.gastwirt.panel.PanelApplication;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.testing.Authenticators;
import org.gastwirt.panel.testing.Browser;
import org.gastwirt.panel.testing.MovableClock;
import org.gastwirt.panel.testing.PanelTest;
import org.gastwirt.panel.testing.TestAccess;
import org.gastwirt.panel.testing.TestAccess.Person;
import org.gastwirt.panel.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

@PanelTest
class SecondFactorTests {

    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);

    @Autowired
    TestAccess access;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Environment environment;

    private Person ada;
    private Authenticators app;

    @BeforeEach
    void adaHasAnAuthenticatorApp() {
        ada = access.person(Role.ADMIN, null);
        app = Authenticators.setUp(access.browser(ada), clock);
    }

    @AfterEach
    void setTheClockBack() {
        clock.reset();
    }

    @Test
    void aPasswordAloneOpensNothing() {
        var browser = halfway(access.anonymous());
        for (String page : List.of("/account", "/servers", "/account/confirm", "/hosts")) {
            assertThat(to(browser.get(page))).as(page).contains("/login");
        }
        assertThat(browser.sendWithCsrf("POST", "/account/authenticator-app").statusCode())
                .isEqualTo(302);
        assertThat(browser.get("/login/second-factor").body()).contains("You are not logged in yet");
    }

    @Test
    void theCodeOfTheAppOpensThePageThatWasWanted() {
        var browser = halfway(access.anonymous());
        var reply = browser.post("/login/second-factor", Map.of("code", app.nextCode(), "next", "/servers?search=a"));
        assertThat(to(reply)).endsWith("/servers?search=a");
        assertThat(browser.get("/account").statusCode()).isEqualTo(200);
        assertThat(audited("account.login")).isPositive();
    }

    @Test
    void aUsedCodeIsRefusedTheSecondTime() {
        String code = app.nextCode();
        assertThat(enter(halfway(access.anonymous()), code).statusCode()).isEqualTo(302);
        var again = enter(halfway(access.anonymous()), code);
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.body()).contains("was used already");
        assertThat(audited("account.second_factor_failed")).isEqualTo(1);
    }

    @Test
    void theCodeOfTheSetUpIsUsedByIt() {
        assertThat(enter(halfway(access.anonymous()), app.code()).statusCode()).isEqualTo(422);
    }

    @Test
    void anOlderCodeIsRefusedAfterANewerOne() {
        clock.moveBy(HALF_A_MINUTE.multipliedBy(2));
        String older = app.code();
        assertThat(enter(halfway(access.anonymous()), app.nextCode()).statusCode())
                .isEqualTo(302);
        assertThat(enter(halfway(access.anonymous()), older).statusCode()).isEqualTo(422);
    }

    @Test
    void oneCodeInParallelOverTwoPanelsIsAcceptedOnce() {
        var settings = new HashMap<String, Object>(TestDatabase.settings());
        settings.put("spring.datasource.url", environment.getRequiredProperty("spring.datasource.url"));
        try (var other = new SpringApplicationBuilder(PanelApplication.class)
                .profiles("test")
                .properties(settings)
                .run("--server.port=0")) {
            var browsers = Stream.of(
                            access.anonymous(),
                            TestAccess.browserOf(other),
                            access.anonymous(),
                            TestAccess.browserOf(other))
                    .map(this::halfway)
                    .toList();
            String code = app.nextCode();
            var answers = browsers.stream()
                    .map(browser -> CompletableFuture.supplyAsync(
                            () -> enter(browser, code).statusCode()))
                    .toList();
            assertThat(answers.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(302, 422, 422, 422);
        }
    }

    @Test
    void guessingCodesIsSlowedDownEvenForTheRightOne() {
        var browser = halfway(access.anonymous());
        for (int i = 0; i < 10; i++) {
            assertThat(enter(browser, "wrong-" + i).statusCode()).isEqualTo(422);
        }
        assertThat(enter(browser, app.nextCode()).statusCode()).isEqualTo(429);
        assertThat(enter(halfway(access.anonymous()), app.nextCode()).statusCode())
                .isEqualTo(429);
    }

    @Test
    void theHalfwayStateIsShort() {
        var browser = halfway(access.anonymous());
        clock.moveBy(Duration.ofMinutes(6));
        var late = enter(browser, app.nextCode());
        assertThat(to(late)).contains("/login?next=");
        assertThat(to(browser.get("/account"))).contains("/login");
    }

    @Test
    void aRecoveryCodeWorksOnceHoweverItIsWritten() {
        assertThat(app.recoveryCodes()).hasSize(10).doesNotHaveDuplicates();
        String code = app.recoveryCodes().getFirst();
        assertThat(enter(
                                halfway(access.anonymous()),
                                code.toUpperCase(java.util.Locale.ROOT).replace('-', ' '))
                        .statusCode())
                .isEqualTo(302);
        assertThat(enter(halfway(access.anonymous()), code).statusCode()).isEqualTo(422);
        assertThat(enter(halfway(access.anonymous()), app.recoveryCodes().getLast())
                        .statusCode())
                .isEqualTo(302);
    }

    @Test
    void newRecoveryCodesEndTheOldOnes() {
        var browser = halfway(access.anonymous());
        enter(browser, app.nextCode());
        browser.get("/account");
        var renewed = browser.post("/account/recovery-codes", Map.of());
        assertThat(renewed.headers().firstValue("cache-control").orElse("")).contains("no-store");
        assertThat(enter(halfway(access.anonymous()), app.recoveryCodes().getFirst())
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void secretsAndCodesAreNotInTheDatabase() {
        var rows = jdbc.sql("select encode(secret, 'escape') from totp")
                .query(String.class)
                .list();
        assertThat(rows).isNotEmpty();
        var hashes = jdbc.sql("select code_hash from recovery_code")
                .query(String.class)
                .list();
        assertThat(hashes).allMatch(hash -> hash.matches("[0-9a-f]{64}"));
    }

    @Test
    void aSecretThatWasOnlyShownDoesNotCount() {
        var bob = access.person(Role.ADMIN, null);
        var browser = access.browser(bob);
        browser.get("/account");
        browser.post("/account/authenticator-app", Map.of());
        var wrong = browser.post("/account/authenticator-app/confirmation", Map.of("code", "000000"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("data:image/svg+xml;base64,");
        assertThat(access.browser(bob).get("/account").statusCode()).isEqualTo(200);
    }

    @Test
    void aResetLinkDoesNotGoAroundTheSecondFactor() {
        var admin = access.browser(access.person(Role.ADMIN, null));
        admin.get("/accounts");
        var shown =
                admin.post("/accounts/" + ada.id() + "/reset-link", Map.of()).body();
        var link = java.util.regex.Pattern.compile("/links/[\\w-]+").matcher(shown);
        assertThat(link.find()).isTrue();
        var browser = access.anonymous();
        browser.get(link.group());
        var used = browser.post(link.group(), Map.of("password", "a quite new password"));
        assertThat(to(used)).contains("/login/second-factor");
        assertThat(to(browser.get("/account"))).contains("/login");
    }

    @Test
    void anAdminTakesTheFactorsOfSomebodyAwayAfterTypingTheAddress() {
        var admin = access.person(Role.ADMIN, null);
        var browser = access.browser(admin);
        browser.get("/accounts");
        browser.post("/accounts/" + ada.id() + "/second-factor-reset", Map.of("confirm", "somebody@example.com"));
        assertThat(to(login(access.anonymous()))).contains("/login/second-factor");
        browser.post("/accounts/" + ada.id() + "/second-factor-reset", Map.of("confirm", ada.email()));
        assertThat(to(login(access.anonymous()))).doesNotContain("second-factor");
        assertThat(audited("account.reset_second_factors")).isEqualTo(1);
    }

    @Test
    void aCustomersPersonResetsNobody() {
        String token = access.token(access.person(Role.SUPPORT, null), "all");
        var refused = access.anonymous()
                .send(
                        "DELETE",
                        "/v1/accounts/" + ada.id() + "/second-factors",
                        null,
                        "Authorization",
                        "Bearer " + token);
        assertThat(refused.statusCode()).isEqualTo(403);
    }

    private Browser halfway(Browser browser) {
        assertThat(to(login(browser))).contains("/login/second-factor");
        browser.get("/login/second-factor");
        return browser;
    }

    private HttpResponse<String> login(Browser browser) {
        browser.get("/login");
        return browser.post("/login", Map.of("email", ada.email(), "password", ada.password()));
    }

    private static HttpResponse<String> enter(Browser browser, String code) {
        return browser.post("/login/second-factor", Map.of("code", code));
    }

    private static String to(HttpResponse<String> reply) {
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(302);
        return reply.headers().firstValue("location").orElseThrow();
    }

    private long audited(String action) {
        return jdbc.sql("select count(*) from audit_event where action = :action and subject_id = :id")
                .param("action", action)
                .param("id", ada.id().value())
                .query(Long.class)
                .single();
    }
}
