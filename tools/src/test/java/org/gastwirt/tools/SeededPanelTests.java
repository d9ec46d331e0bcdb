package org.gastwirt.tools;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.gastwirt.tools.Chromium.Look;
import org.gastwirt.tools.bench.PageTour;
import org.gastwirt.tools.bench.SeededPanel;
import org.gastwirt.tools.seed.Seed;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A small world from the seed, in a panel that runs, on played hosts: it keeps the panel's rules, and every page is walked
 * through in it, in both languages. Pictures in the documentation are taken on the way.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SeededPanelTests {

    private static final Seed.Size SMALL = new Seed.Size(60, 8, 12);

    private SeededPanel panel;
    private Chromium chromium;
    private PageTour tour;
    private JsonNode server;

    @BeforeAll
    void plant(@TempDir Path folder) throws Exception {
        panel = SeededPanel.start(folder, SMALL, "-XX:TieredStopAtLevel=1");
        chromium = new Chromium();
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        tour = new PageTour(panel.client(), panel.token(), URI.create(panel.firstAdmin()), panel.database());
        server = panel.client().get("/v1/servers?limit=1&state=running").at("/data/0");
    }

    @AfterAll
    void close() {
        chromium.close();
        panel.close();
    }

    @Test
    @Order(1)
    void thereIsAServerInEveryState() {
        Set<String> seen = new HashSet<>();
        for (String list : new String[] {"/v1/servers?limit=200", "/v1/servers?limit=200&state=terminated"}) {
            for (JsonNode one : panel.client().get(list).path("data")) {
                seen.add(one.path("state").asString());
            }
        }
        assertThat(seen)
                .contains(
                        "provisioning",
                        "running",
                        "starting",
                        "stopping",
                        "stopped",
                        "paused",
                        "saved",
                        "unknown",
                        "error",
                        "suspended",
                        "rebuilding",
                        "resizing",
                        "terminating",
                        "terminated");
    }

    @Test
    @Order(2)
    void theSeededWorldKeepsThePanelsOwnRules() {
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            JsonNode check = panel.client().get("/v1/check");
            assertThat(check.path("findings")).as("%s", check).isEmpty();
        });
    }

    @Test
    @Order(3)
    void aPanelWithServersIsNotSeeded() throws SQLException {
        try (var connection = panel.database().connect()) {
            assertThatThrownBy(() -> Seed.plant(connection, SMALL, file -> {}))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("already");
        }
    }

    @Test
    @Order(4)
    void everyPageAndEveryListAnswers() {
        assertThat(tour.size()).isGreaterThan(200);
        assertThat(tour.unanswered()).isEmpty();
    }

    @Test
    @Order(5)
    void thePagesOfTheProviderAreSoundInBothLanguagesAndKeepNobodyOut() {
        Page window = chromium.open(panel.url(), Look.DESK);
        window.navigate("/login");
        window.locator("input[name=email]").fill(PageTour.STAFF_EMAIL);
        window.locator("input[name=password]").fill(PageTour.STAFF_PASSWORD);
        window.locator("main form button[type=submit]").click();
        window.waitForURL(Pattern.compile(".*//[^/]+/"));
        var pages = new EveryPage(panel.client()).staff(server.path("id").asString());
        assertThat(walk(window, "staff", pages)).isEmpty();
        for (String documented : new String[] {"home", "servers", "pool"}) {
            window.navigate(pages.get(documented));
            window.waitForLoadState();
            Pictures.document(window, documented);
        }
        window.context().close();
    }

    @Test
    @Order(6)
    void thePagesOfACustomerAreSoundInBothLanguagesAndKeepNobodyOut() {
        Page window = chromium.open(panel.url(), Look.DESK);
        var link = panel.client()
                .post("/v1/customers/" + server.path("customer_id").asString() + "/login-links", Map.of());
        window.navigate(link.path("url").asString());
        window.locator("main form button[type=submit]").click();
        assertThat(window.locator("body")).containsText(server.path("name").asString());
        Pictures.document(window, "portal");
        assertThat(walk(
                        window,
                        "customer",
                        new EveryPage(panel.client()).portal(server.path("id").asString())))
                .isEmpty();
        window.context().close();
    }

    @Test
    @Order(7)
    void thePagesForEverybodyAreSoundAndKeepNobodyOut() {
        Page window = chromium.open(panel.url(), Look.DESK);
        assertThat(new Walk(window, "stranger").through(EveryPage.open(), "en")).isEmpty();
        window.context().close();
    }

    private static List<String> walk(Page window, String face, Map<String, String> pages) {
        var problems = new ArrayList<String>();
        for (String language : new String[] {"de", "en"}) {
            window.navigate("/account");
            speak(window, language);
            problems.addAll(new Walk(window, face).through(pages, language));
        }
        return problems;
    }

    private static void speak(Page window, String language) {
        window.locator("details.account-menu summary").click();
        window.locator("details.account-menu button[lang=" + language + "]").click();
        assertThat(window.locator("html")).hasAttribute("lang", language);
    }
}
