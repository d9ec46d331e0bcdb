package org.gastwirt.panel.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gastwirt.panel.account.Accounts;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.testing.PanelTest;
import org.gastwirt.panel.testing.TestAccess;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who is told something at all, how long, and on how many pages. */
@PanelTest
class LiveLoginTests {

    @Autowired
    JdbcClient sql;

    @Autowired
    TestAccess access;

    @Autowired
    Accounts accounts;

    @Autowired
    OpenStreams streams;

    @Test
    void aLogoutEndsTheStream() {
        var browser = access.browser(access.person(Role.ADMIN, null));
        try (var page = LivePage.following(browser, "servers")) {
            browser.get("/account");
            browser.post("/logout", Map.of());
            page.awaitEnd();
        }
    }

    @Test
    void aDisabledAccountIsToldNothingMore() {
        var ada = access.person(Role.ADMIN, null);
        try (var page = LivePage.following(access.browser(ada), "servers")) {
            accounts.disable(ada.id(), Actor.system("test"));
            page.awaitEnd();
        }
    }

    @Test
    void aSessionThatIsGoneEndsItsStreamWithoutAWord() {
        var ada = access.person(Role.ADMIN, null);
        try (var page = LivePage.following(access.browser(ada), "servers")) {
            sql.sql("update spring_session set expiry_time = 0 where principal_name = ?")
                    .param(ada.id().text())
                    .update();
            page.awaitEnd();
        }
    }

    @Test
    void nobodyWithoutALoginIsToldAnything() {
        var answer = access.anonymous().get("/live?topics=servers", "Accept", "text/event-stream");
        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void whoAsksForNothingGetsNothing() {
        var browser = access.browser(access.person(Role.ADMIN, null));
        assertThat(browser.get("/live").statusCode()).isEqualTo(204);
        assertThat(browser.get("/live?topics=weather+server:x").statusCode()).isEqualTo(204);
    }

    @Test
    void anAccountHasTwentyStreamsAndNoMore() {
        var browser = access.browser(access.person(Role.ADMIN, null));
        List<LivePage> pages = new ArrayList<>();
        try {
            for (int i = 0; i < 20; i++) {
                pages.add(LivePage.following(browser, "servers"));
            }
            assertThat(pages).allMatch(page -> page.status() == 200);
            var refused = browser.get("/live?topics=servers", "Accept", "text/event-stream");
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        } finally {
            pages.forEach(LivePage::close);
        }
        // one that hung up is noticed with the next beat
        var rows = LiveRows.add(sql);
        await().until(() -> {
            rows.update("server set vcpus = vcpus + 1");
            return streams.all().size() < 20;
        });
    }

    @Test
    void whoWentThroughTwentyPagesQuicklyIsNotRefusedForThoseThatWereLeft() {
        var browser = access.browser(access.person(Role.ADMIN, null));
        for (int i = 0; i < 45; i++) {
            try (var page = LivePage.following(browser, "servers")) {
                assertThat(page.status()).as("page %d", i).isEqualTo(200);
            }
        }
    }
}
