package org.gastwirt.panel.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.gastwirt.panel.testing.RealBrowser.keep;
import static org.gastwirt.panel.testing.RealBrowser.narrowEnough;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.panel.agent.FakeAgents;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.testing.PanelTest;
import org.gastwirt.panel.testing.RealBrowser;
import org.gastwirt.panel.testing.TestAccess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The page of a move in Debian's Chromium; pictures lie in target/preview. */
@PanelTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MoveBrowserTests {

    @Autowired
    Servers servers;

    @Autowired
    FakeAgents agents;

    @Autowired
    Oracle oracle;

    @Autowired
    JdbcClient sql;

    @Autowired
    TestAccess access;

    @Autowired
    ApplicationContext context;

    private ServerWorld worlds;
    private TwoHosts hosts;
    private RealBrowser browser;

    @BeforeAll
    void open() {
        worlds = context.getAutowireCapableBeanFactory().createBean(ServerWorld.class);
        hosts = new TwoHosts(worlds, agents, sql, oracle);
        browser = new RealBrowser(access);
    }

    @AfterAll
    void close() {
        browser.close();
        hosts.close();
    }

    @Test
    void anAdminMovesAServerAndSeesHowFarItIs() {
        for (int width : List.of(1440, 390)) {
            Server server = worlds.built(hosts.world);
            var to = hosts.otherThan(server).holding(AgentCommand.ReceiveVolume.class);
            Page page = browser.page(access.person(Role.ADMIN, null), width);
            page.navigate("/servers/" + server.id() + "/move");
            look(page, "move-choose");
            page.locator("input[name=host][value=" + to.host() + "]").check();
            page.locator("#mebibytes").fill("80");
            page.locator("#move-confirm").fill(server.name());
            page.locator("form .submit-row button").click();
            var progress = page.locator("#move-progress");
            assertThat(progress.locator("progress")).isVisible();
            sql.sql("update volume_copy set total_bytes = 21474836480, done_bytes = 8589934592,"
                            + " bytes_per_second = 83886080 where transfer_id in"
                            + " (select id from volume_transfer where server_id = ?)")
                    .param(server.id().value())
                    .update();
            assertThat(progress).containsText("40 %");
            assertThat(progress).containsText("3 minutes left");
            look(page, "move-copying");
            to.crash();
            page.waitForCondition(() -> {
                page.reload();
                return page.locator("#move-progress .notice.warn").isVisible();
            });
            look(page, "move-waits");
            to.release(AgentCommand.ReceiveVolume.class);
            to.connect();
            assertThat(progress).containsText("Done");
            assertThat(page.locator("#server-status")).hasText("running");
            look(page, "move-done");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> worlds.volumeStates(server.id()).equals(List.of("WIPED", "LIVE")));
            hosts.assertLiesOnlyOn(to, servers.get(server.id(), ServerWorld.ADMIN), true);
        }
    }

    /** In both languages; German words are longer. */
    private static void look(Page page, String name) {
        for (String language : List.of("de", "en")) {
            page.context()
                    .addCookies(List.of(new Cookie("language", language)
                            .setDomain(URI.create(page.url()).getHost())
                            .setPath("/")));
            page.reload();
            keep(page, name + "-" + language);
            narrowEnough(page);
        }
    }
}
