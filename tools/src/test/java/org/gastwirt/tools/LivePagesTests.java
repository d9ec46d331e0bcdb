package org.gastwirt.tools;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.nio.file.Path;
import org.gastwirt.tools.Chromium.Look;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two browsers on two panel processes, each behind a proxy that has the other panel in reserve. No host is there: what moves
 * is what people decide.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LivePagesTests {

    private PanelPair panels;
    private Chromium chromium;
    private Page here;
    private Page there;
    private String server = "";

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        panels = new PanelPair(folder);
        chromium = new Chromium();
        PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
        here = chromium.open(panels.first.url(), Look.DESK);
        there = chromium.open(panels.second.url(), Look.DESK);
        panels.makeAdmin(here);
        panels.logIn(there);
        server = panels.serverThatIsOff("web-1");
    }

    @AfterAll
    void close() {
        chromium.close();
        panels.close();
    }

    @Test
    @Order(1)
    void whatIsDoneInOneBrowserIsSeenInTheOther() {
        // a panel that has just started reads its templates when they are asked for the first time
        for (String round : new String[] {"for the first time", "again"}) {
            there.navigate("/servers/" + server);
            assertThat(there.locator("#server-status")).containsText("stopped");
            var watch = new Stopwatch(there, "#server-status", "suspended");
            here.navigate("/servers/" + server + "/settings");
            here.locator("form[action$='/suspension'] input[name=reason]").fill("Unpaid");
            long pressed = press("form[action$='/suspension'] button[type=submit]");
            assertThat(there.locator("#server-status")).containsText("suspended");
            watch.tell("a suspension, from the click to the badge in the other browser, " + round, pressed);

            there.navigate("/servers");
            assertThat(there.locator("main table")).containsText("suspended");
            watch = new Stopwatch(there, "main table", "stopped");
            here.navigate("/servers/" + server + "/settings");
            pressed = press("form[action$='/suspension'] button.primary");
            assertThat(there.locator("main table")).containsText("stopped");
            watch.tell("the same taken back, in the list, " + round, pressed);
        }

        there.navigate("/hosts");
        var watch = new Stopwatch(there, "main", "host-seen");
        here.navigate("/hosts/new");
        here.locator("#name").fill("host-seen");
        long pressed = press("main form.form button[type=submit]");
        assertThat(there.locator("main table")).containsText("host-seen");
        watch.tell("a new host, in the list", pressed);
    }

    @Test
    @Order(2)
    void aPartWaitsWhileSomebodyWorksInIt() {
        there.navigate("/servers");
        there.locator("main table td a").first().selectText();
        rename("server", "web-2");
        here.navigate("/hosts");
        rename("host", "host-renamed");
        // another part of the same account's pages shows that the words arrived
        assertThat(here.locator("main table")).containsText("host-renamed");
        assertThat(there.locator("main table")).containsText("web-1");
        there.evaluate("() => getSelection().removeAllRanges()");
        assertThat(there.locator("main table")).containsText("web-2");
    }

    @Test
    @Order(3)
    void aHiddenPageRestsAndIsUpToDateWhenItIsSeenAgain() {
        there.navigate("/servers");
        assertThat(there.locator("main table")).containsText("web-2");
        hide(there, true);
        // another window of the same browser makes it give its connection up
        Page other = there.context().newPage();
        other.navigate("/servers");
        rename("server", "web-3");
        assertThat(other.locator("main table")).containsText("web-3");
        assertThat(there.locator("main table")).containsText("web-2");
        hide(there, false);
        assertThat(there.locator("main table")).containsText("web-3");
        other.close();
    }

    @Test
    @Order(4)
    void whenItsPanelIsKilledABrowserGoesOnWithTheOther() {
        here.navigate("/servers");
        there.navigate("/servers");
        rename("server", "web-4");
        assertThat(here.locator("main table")).containsText("web-4");
        assertThat(there.locator("main table")).containsText("web-4");
        var watch = new Stopwatch(there, "main", "web-5");
        long killed = System.currentTimeMillis();
        panels.two.kill9();
        rename("server", "web-5");
        assertThat(there.locator("main table")).containsText("web-5");
        watch.tell("the next change, from the kill -9 of its panel", killed);
        watch = new Stopwatch(there, "main", "web-6");
        long renamed = System.currentTimeMillis();
        rename("server", "web-6");
        assertThat(there.locator("main table")).containsText("web-6");
        watch.tell("the change after that, from the other panel", renamed);
        assertThat(there.locator(".live-note")).hasCount(0);
    }

    @Test
    @Order(5)
    void aPageSaysThatItLostThePanelAndGoesOnWhenOneIsBack() {
        here.navigate("/servers");
        assertThat(here.locator("main table")).containsText("web-6");
        panels.one.kill9();
        assertThat(here.locator(".live-note")).isVisible();
        Pictures.keep(here, "connection-lost");
        rename("server", "web-7");
        panels.one.restart();
        assertThat(here.locator("main table")).containsText("web-7");
        assertThat(here.locator(".live-note")).hasCount(0);
    }

    @Test
    @Order(6)
    void aLogoutInOneWindowShowsTheLoginInTheOthers() {
        here.navigate("/servers");
        Page other = here.context().newPage();
        other.navigate("/servers");
        other.locator("details.account-menu summary").click();
        other.locator("form[action$='/logout'] button").click();
        here.waitForURL("**/login**");
        other.close();
    }

    private void rename(String table, String name) {
        panels.database.execute("update " + table + " set name = '" + name + "'");
    }

    /** A click, and its time. */
    private long press(String button) {
        long now = System.currentTimeMillis();
        here.locator(button).click();
        return now;
    }

    private static void hide(Page page, boolean hidden) {
        page.evaluate("""
                hidden => {
                  Object.defineProperty(document, 'hidden', { configurable: true, value: hidden });
                  document.dispatchEvent(new Event('visibilitychange'));
                }
                """, hidden);
    }
}
