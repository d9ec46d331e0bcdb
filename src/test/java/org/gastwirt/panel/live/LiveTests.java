package org.gastwirt.panel.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Set;
import org.gastwirt.panel.PanelApplication;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.testing.PanelTest;
import org.gastwirt.panel.testing.TestAccess;
import org.gastwirt.panel.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What open pages are told, and by whom. */
@PanelTest
class LiveTests {

    @Autowired
    JdbcClient sql;

    @Autowired
    TestAccess access;

    @Autowired
    Environment environment;

    @Test
    void whatChangesThroughOnePanelIsToldByTheOther() {
        var ada = access.person(Role.ADMIN, null);
        var rows = LiveRows.add(sql);
        try (var other = anotherPanel();
                var page = LivePage.following(
                                TestAccess.login(TestAccess.browserOf(other), ada),
                                "servers",
                                rows.server(),
                                rows.host())
                        .upToDate()) {
            rows.update("server set name = 'seen-elsewhere'");
            page.hears("servers").hears(rows.server());
            rows.update("host set maintenance = true");
            page.hears(rows.host());
            assertThat(page.told()).doesNotContain(Set.of(LiveStream.ALL));
        }
    }

    @Test
    void aPanelThatStopsSendsItsPagesToTheOther() {
        var ada = access.person(Role.ADMIN, null);
        var rows = LiveRows.add(sql);
        var other = anotherPanel();
        try (var page = LivePage.following(TestAccess.login(TestAccess.browserOf(other), ada), rows.server())) {
            page.upToDate();
            String cursor = page.cursor();
            other.close();
            page.awaitEnd();
            rows.update("server set name = 'nobody-listens'");
            try (var again = LivePage.since(cursor, access.browser(ada), rows.server())) {
                again.upToDate();
                rows.update("server set name = 'somebody-does'");
                again.hears(rows.server());
            }
        }
    }

    private ConfigurableApplicationContext anotherPanel() {
        var settings = new HashMap<String, Object>(TestDatabase.settings());
        settings.put("spring.datasource.url", environment.getRequiredProperty("spring.datasource.url"));
        return new SpringApplicationBuilder(PanelApplication.class)
                .profiles("test")
                .properties(settings)
                .run("--server.port=0");
    }

    @Test
    void aBrowserThatComesBackToTheSamePanelHearsWhatItMissed() {
        var browser = access.browser(access.person(Role.ADMIN, null));
        var rows = LiveRows.add(sql);
        var page = LivePage.following(browser, rows.server(), rows.job()).upToDate();
        page.close();
        rows.update("server set name = 'while-away'");
        try (var other = LivePage.following(browser, rows.server()).upToDate()) {
            rows.update("server set hostname = 'heard.example.com'");
            other.hears(rows.server());
        }
        try (var again = LivePage.since(page.cursor(), browser, rows.server(), rows.job())) {
            again.hears(rows.server());
            assertThat(again.told()).containsExactly(Set.of(rows.server()));
        }
    }

    @Test
    void everyPageCarriesTheCursorFromWhichItsStreamGoesOn() {
        var browser = access.browser(access.person(Role.ADMIN, null));
        var rows = LiveRows.add(sql);
        try (var listening = LivePage.following(browser, rows.customer()).upToDate()) {
            var shown = browser.get("/servers");
            assertThat(shown.statusCode()).isEqualTo(200);
            String body = shown.body();
            String cursor = body.replaceAll("(?s).*<meta name=\"live-cursor\" content=\"([^\"]+)\".*", "$1");
            rows.update("customer set name = 'Changed'");
            listening.hears(rows.customer());
            try (var page = LivePage.since(cursor, browser, rows.customer())) {
                page.hears(rows.customer());
                assertThat(page.told()).doesNotContain(Set.of(LiveStream.ALL));
            }
        }
    }

    @Test
    void aCustomerHearsOfItsOwnThingsAndOfNothingElse() {
        var mine = LiveRows.add(sql);
        var foreign = LiveRows.add(sql);
        var browser = access.browser(access.person(Role.CUSTOMER, mine.id()));
        try (var page = LivePage.following(
                        browser,
                        "servers",
                        "jobs",
                        "hosts",
                        "images",
                        "networks",
                        "customers",
                        foreign.server(),
                        foreign.job(),
                        foreign.customer(),
                        mine.host(),
                        mine.job())
                .upToDate()) {
            foreign.update("server set name = 'not-yours'");
            foreign.update("job set progress = 50");
            foreign.update("customer set name = 'Not yours'");
            mine.update("host set maintenance = true");
            mine.update("image set name = 'Nobody''s'");
            mine.update("network set resolvers = '{192.0.2.1}'");
            mine.update("job set progress = 50");
            page.hears(mine.job());
            assertThat(page.told()).containsExactly(Set.of("jobs", mine.job()));
        }
    }

    @Test
    void whoeverLosesTheServerHearsOfItAndThenNoMore() {
        var before = LiveRows.add(sql);
        var after = LiveRows.add(sql);
        var browser = access.browser(access.person(Role.CUSTOMER, before.id()));
        try (var page =
                LivePage.following(browser, before.server(), before.customer()).upToDate()) {
            sql.sql("update server set customer_id = ? where id = ?")
                    .params(after.id(), before.id())
                    .update();
            page.hears(before.server());
            page.told().clear();
            before.update("server set name = 'theirs'");
            before.update("customer set name = 'Still yours'");
            page.hears(before.customer());
            assertThat(page.told()).containsExactly(Set.of(before.customer()));
        }
    }

    @Test
    void aLostConnectionToTheDatabaseMakesEveryPageLookAgain() {
        var browser = access.browser(access.person(Role.ADMIN, null));
        var rows = LiveRows.add(sql);
        try (var page = LivePage.following(browser, rows.server()).upToDate()) {
            int ended = sql.sql("""
                            select count(pg_terminate_backend(pid)) from pg_stat_activity
                            where datname = current_database() and application_name = 'gastwirt-notices'""").query(Integer.class).single();
            assertThat(ended).isPositive();
            page.upToDate();
            rows.update("server set name = 'after-the-loss'");
            page.hears(rows.server());
        }
    }
}
