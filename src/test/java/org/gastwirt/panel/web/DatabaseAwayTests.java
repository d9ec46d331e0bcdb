package org.gastwirt.panel.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.gastwirt.panel.PanelApplication;
import org.gastwirt.panel.account.Accounts;
import org.gastwirt.panel.account.ApiTokens;
import org.gastwirt.panel.account.NewAccount;
import org.gastwirt.panel.account.NewApiToken;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.testing.TestAccess;
import org.gastwirt.panel.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** A panel whose PostgreSQL is stopped says so, to programs and to people, and when to ask again. */
class DatabaseAwayTests {

    @Test
    void withoutItsDatabaseAPanelSaysSoAndStaysUp() throws IOException {
        var postgres =
                EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
        var settings = new HashMap<String, Object>(TestDatabase.settings());
        settings.put("spring.datasource.url", postgres.getJdbcUrl("postgres", "postgres"));
        try (var panel = new SpringApplicationBuilder(PanelApplication.class)
                .profiles("test")
                .properties(settings)
                .run("--server.port=0", "--spring.datasource.hikari.connection-timeout=1000")) {
            var browser = TestAccess.browserOf(panel);
            String token = "Bearer " + adminToken(panel);
            assertThat(browser.get("/v1/me", "Authorization", token).statusCode())
                    .isEqualTo(200);
            assertThat(browser.get("/readyz").statusCode()).isEqualTo(200);

            postgres.close();

            unreachable(browser.get("/v1/me", "Authorization", token));
            var page = browser.get("/servers", "Cookie", "gastwirt-session=YWJj", "Accept-Language", "en");
            assertThat(page.statusCode()).as(page.body()).isEqualTo(503);
            assertThat(page.body()).contains("The database does not answer").doesNotContain("Exception", "jdbc");
            assertThat(browser.get("/readyz").statusCode()).isEqualTo(503);
            assertThat(browser.get("/livez").statusCode()).isEqualTo(200);
        }
    }

    private static String adminToken(ApplicationContext panel) {
        var admin = new NewAccount("ada@example.com", "Ada", Role.ADMIN, null, null);
        var id = panel.getBean(Accounts.class)
                .invite(admin, Actor.system("test"))
                .account();
        var me = new Actor(Actor.Kind.ACCOUNT, id.value(), "ada", "test", null, Role.ADMIN, null, Set.of());
        var wanted = new NewApiToken("test", List.of("all"), null, null, List.of());
        return panel.getBean(ApiTokens.class).create(wanted, me).plain();
    }

    private static void unreachable(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(JsonMapper.shared().readTree(answer.body()).path("code").asString())
                .isEqualTo("database_unreachable");
        assertThat(answer.headers().firstValue("retry-after")).isPresent();
        assertThat(answer.body()).doesNotContain("Exception", "jdbc", "Hikari", "localhost");
    }
}
