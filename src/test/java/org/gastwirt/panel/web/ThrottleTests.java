package org.gastwirt.panel.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.gastwirt.panel.PanelApplication;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.testing.Browser;
import org.gastwirt.panel.testing.PanelTest;
import org.gastwirt.panel.testing.TestAccess;
import org.gastwirt.panel.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.core.env.Environment;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import tools.jackson.databind.json.JsonMapper;

/** Guessing and flooding are slowed down, and who is told so is told for how long. */
@PanelTest
class ThrottleTests {

    @Autowired
    Environment environment;

    @Autowired
    TestAccess access;

    @Autowired
    Problems problems;

    @Test
    void tokensThatAreNoneAreCountedPerAddressAndValidOnesGoOn() {
        String good = "Bearer " + access.adminToken("all");
        var browser = access.anonymous();
        int status = 401;
        for (int i = 0; i < 150 && status == 401; i++) {
            status = me(browser, "Bearer guess-" + i, "203.0.113.7");
        }
        assertThat(status).isEqualTo(429);
        var told = browser.get("/v1/me", "Authorization", "Bearer guess", "X-Forwarded-For", "203.0.113.7");
        assertThat(told.headers().firstValue("retry-after")).isPresent();
        assertThat(me(browser, "Bearer guess", "203.0.113.8")).isEqualTo(401);
        assertThat(me(browser, good, "203.0.113.7")).isEqualTo(200);
    }

    private static int me(Browser browser, String bearer, String from) {
        return browser.get("/v1/me", "Authorization", bearer, "X-Forwarded-For", from)
                .statusCode();
    }

    @Test
    void whoIsLoggedInGuessesNoPasswordEither() {
        var ada = access.person(Role.ADMIN, null);
        var browser = access.browser(ada);
        browser.get("/account");
        for (int i = 0; i < 10; i++) {
            assertThat(change(browser, "guess number " + i)).isEqualTo(422);
        }
        assertThat(change(browser, ada.password())).isEqualTo(429);
    }

    private static int change(Browser browser, String current) {
        return browser.post(
                        "/account/password",
                        Map.of("current_password", current, "new_password", "another long password"))
                .statusCode();
    }

    @Test
    void everyAnswerSaysHowManyRequestsAreLeft() {
        var browser = access.anonymous();
        String bearer = "Bearer " + access.adminToken("all");
        var first = browser.get("/v1/me", "Authorization", bearer).headers();
        assertThat(first.firstValue("ratelimit-policy")).hasValue("\"default\";q=1000000;w=60");
        assertThat(first.firstValue("ratelimit").orElseThrow()).startsWith("\"default\";r=999999;t=");
    }

    /** One context more, for both: starting a panel takes a while. */
    @Test
    void twoPanelsCountLoginsTogetherAndCreatesEachForItself() {
        var settings = new HashMap<String, Object>(TestDatabase.settings());
        settings.put("spring.datasource.url", environment.getRequiredProperty("spring.datasource.url"));
        try (var other = new SpringApplicationBuilder(PanelApplication.class)
                .profiles("test")
                .properties(settings)
                .run("--server.port=0", "--gastwirt.api-creates-per-minute=2")) {
            var there = TestAccess.browserOf(other);
            twoPanelsCountLoginsTogether(there);
            createsHaveALimitOfTheirOwn(there);
        }
    }

    private void twoPanelsCountLoginsTogether(Browser there) {
        var ada = access.person(Role.ADMIN, null);
        var here = access.anonymous();
        here.get("/login");
        there.get("/login");
        for (int i = 0; i < 10; i++) {
            var guess = Map.of("email", ada.email(), "password", "guess number " + i);
            assertThat((i % 2 == 0 ? here : there).post("/login", guess).statusCode())
                    .isEqualTo(401);
        }
        var right = Map.of("email", ada.email(), "password", ada.password());
        assertThat(here.post("/login", right).statusCode()).isEqualTo(429);
        assertThat(there.post("/login", right).statusCode()).isEqualTo(429);
    }

    private void createsHaveALimitOfTheirOwn(Browser there) {
        String bearer = "Bearer " + access.adminToken("all");
        String body = "{\"name\":\"C\",\"email\":\"c@example.com\"}";
        for (int i = 0; i < 2; i++) {
            assertThat(there.send("POST", "/v1/customers", body, "Authorization", bearer)
                            .statusCode())
                    .isEqualTo(201);
        }
        var refused = there.send("POST", "/v1/customers", body, "Authorization", bearer);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("ratelimit-policy")).hasValue("\"creates\";q=2;w=60");
        long seconds =
                Long.parseLong(refused.headers().firstValue("retry-after").orElseThrow());
        assertThat(seconds).isBetween(1L, 31L);
        assertThat(JsonMapper.shared()
                        .readTree(refused.body())
                        .path("retry_after")
                        .asLong())
                .isEqualTo(seconds);
        assertThat(there.get("/v1/customers", "Authorization", bearer).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aFileThatIsTooLargeIsToldHowLargeItMayBe() {
        var limit = problems.of(new MaxUploadSizeExceededException(5 << 20), Locale.ENGLISH);
        assertThat(limit.detail()).contains("5 MiB");
        assertThat(problems.of(new MaxUploadSizeExceededException(-1), Locale.ENGLISH)
                        .detail())
                .contains("at most 256 KiB");
    }
}
