package org.gastwirt.panel.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.util.UUID;
import org.gastwirt.panel.agent.FakeAgent;
import org.gastwirt.panel.agent.FakeAgents;
import org.gastwirt.panel.server.ServerId;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.testing.PanelTest;
import org.gastwirt.panel.testing.RealBrowser;
import org.gastwirt.panel.testing.TestAccess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** The pictures of screens in Debian's Chromium; pictures of the pages lie in target/preview. */
@PanelTest
@Import(Household.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TileBrowserTests {

    private static final String HEIGHT = "picture => picture.closest('.tile').getBoundingClientRect().height";

    @Autowired
    FakeAgents agents;

    @Autowired
    TestAccess access;

    @Autowired
    Household household;

    private RealBrowser browser;
    private FakeAgent agent;
    private UUID customer;
    private ServerId server;
    private ServerId dark;

    @BeforeAll
    void aHouseOfThree() throws IOException {
        browser = new RealBrowser(access);
        agent = agents.connected().showing(ThumbnailTests.screen(1024, 768));
        customer = household.customer();
        server = household.server(customer, agent.host().value());
        household.change(server, "name = 'web-1'");
        dark = household.server(customer, agent.host().value());
        household.change(dark, "name = 'web-2', power = 'STOPPED', wanted_running = false");
        var xen = household.server(customer);
        household.change(xen, "name = 'on-xen'");
    }

    @AfterAll
    void close() {
        browser.close();
        agent.close();
    }

    @Test
    void theStartPageShowsScreensOnceTheyCameAndNothingJumps() {
        for (int width : new int[] {1440, 390}) {
            Page page = browser.page(access.person(Role.CUSTOMER, customer), width);
            assertThat(page.locator("#tile-" + server)).hasAttribute("data-tile", "shown");
            assertThat(page.locator(".tile")).hasCount(2);
            assertThat(page.locator(".tile[href='/servers/" + dark + "']")).containsText("Switched off");
            assertThat(height(page)).isGreaterThan(100);
            RealBrowser.keep(page, "tiles-home");
            RealBrowser.narrowEnough(page);
            page.navigate("/servers/" + server);
            assertThat(page.locator("#tile-" + server)).hasAttribute("data-tile", "shown");
            RealBrowser.keep(page, "tiles-server");
            RealBrowser.narrowEnough(page);
            page.navigate("/members");
            RealBrowser.keep(page, "tiles-members");
            RealBrowser.narrowEnough(page);
            page.navigate("/servers/" + server + "/console/desktops");
            page.locator(".card details summary").first().click();
            RealBrowser.keep(page, "tiles-desktops");
            RealBrowser.narrowEnough(page);
            page.close();
        }
    }

    @Test
    void aPictureStaysWhenTheListAroundItComesAgain() {
        Page page = browser.page(access.person(Role.CUSTOMER, customer), 1440);
        Locator tile = page.locator("#tile-" + server);
        assertThat(tile).hasAttribute("data-tile", "shown");
        tile.evaluate("picture => { picture.dataset.mark = 'same'; }");
        page.locator("#home-servers").evaluate("list => { list.dataset.mark = 'old'; }");
        household.change(dark, "hostname = 'other.example.com', updated_at = now()");
        assertThat(page.locator("#home-servers[data-mark='old']")).hasCount(0);
        assertThat(tile).hasAttribute("data-mark", "same");
        page.close();
    }

    @Test
    void whereThereIsNoPictureABoxOfTheSameSizeSaysSo() {
        Page page = browser.page(access.person(Role.CUSTOMER, customer), 1440);
        Locator tile = page.locator("#tile-" + server);
        assertThat(tile).hasAttribute("data-tile", "shown");
        double before = height(page);
        page.route("**/screenshot*", route -> route.abort());
        page.locator("[data-refresh-tiles]").click();
        assertThat(tile).hasAttribute("data-tile", "missing");
        assertThat(page.locator(".tile-missing").first()).isVisible();
        assertThat(height(page)).isEqualTo(before);
        RealBrowser.keep(page, "tiles-missing");
        page.unroute("**/screenshot*");
        page.locator("[data-refresh-tiles]").click();
        assertThat(tile).hasAttribute("data-tile", "shown");
        page.close();
    }

    private double height(Page page) {
        return ((Number) page.locator("#tile-" + server).evaluate(HEIGHT)).doubleValue();
    }
}
