package org.gastwirt.panel.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Pattern;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.testing.PanelTest;
import org.gastwirt.panel.testing.TestAccess;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The sections of the page of one's own account. */
@PanelTest
class OwnAccountTests {

    private static final Pattern SESSION = Pattern.compile("action=\"(/account/sessions/[0-9a-f]{64})\"");

    @Autowired
    TestAccess access;

    @Test
    void oneSessionIsEndedByItsOwnerAndByNobodyElse() {
        var ada = access.person(Role.ADMIN, null);
        var elsewhere = access.browser(ada);
        elsewhere.get("/account");
        var here = access.browser(ada);
        var found = SESSION.matcher(here.get("/account").body());
        assertThat(found.find()).isTrue();
        var stranger = access.browser(access.person(Role.ADMIN, null));
        stranger.get("/account");
        assertThat(stranger.sendWithCsrf("DELETE", found.group(1)).statusCode()).isEqualTo(404);
        assertThat(elsewhere.get("/account").statusCode()).isEqualTo(200);
        var ended = here.sendWithCsrf("DELETE", found.group(1));
        assertThat(ended.statusCode()).as(ended.body()).isEqualTo(302);
        assertThat(elsewhere.get("/account").statusCode()).isEqualTo(302);
        assertThat(here.get("/account").statusCode()).isEqualTo(200);
    }

    /** Each request was taken for a login: pages that load parts beside each other logged out, other tabs' forms failed. */
    @Test
    void aSessionKeepsItsIdAndItsFormsFromPageToPage() {
        var browser = access.browser(access.person(Role.ADMIN, null));
        browser.get("/account");
        for (int i = 0; i < 3; i++) {
            assertThat(browser.get("/audit").headers().allValues("set-cookie")).isEmpty();
        }
        assertThat(browser.sendWithCsrf("DELETE", "/account/sessions").statusCode())
                .isEqualTo(302);
    }

    @Test
    void allOtherSessionsEndAtOnce() {
        var ada = access.person(Role.ADMIN, null);
        var first = access.browser(ada);
        var second = access.browser(ada);
        var here = access.browser(ada);
        here.get("/account");
        here.sendWithCsrf("DELETE", "/account/sessions");
        assertThat(first.get("/account").statusCode()).isEqualTo(302);
        assertThat(second.get("/account").statusCode()).isEqualTo(302);
        assertThat(here.get("/account").body()).contains("this one");
    }

    @Test
    void languageAndTimeZoneAreKeptAndAZoneThatIsNoneIsNamed() {
        var browser = access.browser(access.person(Role.ADMIN, null));
        browser.get("/account");
        browser.post("/account", Map.of("name", "Ada", "locale", "de", "time_zone", "America/New_York"));
        assertThat(browser.get("/account").body())
                .contains("data-zone=\"America/New_York\"", "lang=\"de\"", "Zeitzone");
        var wrong = browser.post("/account", Map.of("name", "Ada", "locale", "de", "time_zone", "Mars/Olympus"));
        assertThat(wrong.statusCode()).isEqualTo(422);
    }

    @Test
    void aBrowserIsCalledByNameAndSystem() {
        assertThat(BrowserName.of("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"))
                .isEqualTo("Firefox · Linux");
        assertThat(BrowserName.of("Mozilla/5.0 (iPhone; CPU iPhone OS 18_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML,"
                        + " like Gecko) Version/18.4 Mobile/15E148 Safari/604.1"))
                .isEqualTo("Safari · iPhone");
        assertThat(BrowserName.of("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
                        + " Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0"))
                .isEqualTo("Edge · Windows");
        assertThat(BrowserName.of("something else")).isNull();
        assertThat(BrowserName.of(null)).isNull();
    }
}
