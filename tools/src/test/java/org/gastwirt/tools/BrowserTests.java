package org.gastwirt.tools;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.gastwirt.tools.Chromium.Look;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * What a provider does on the first day, through a real browser, to a real guest: one story in order. The pictures in the documentation are taken on the way.
 */
@ResourceLock(Lab.THIS_HOST)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BrowserTests {

    private static final String NAME = "web-1";
    private static final LocatorAssertions.ContainsTextOptions BUILT =
            new LocatorAssertions.ContainsTextOptions().setTimeout(120_000);

    private Lab lab;
    private Chromium chromium;
    private Page page;
    private PageWatch watch;
    private String server = "";
    private String password = "";

    @BeforeAll
    void open() {
        lab = new Lab(Map.of());
        chromium = new Chromium();
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        page = chromium.open(lab.panel.url(), Look.DESK);
        watch = new PageWatch(page);
    }

    @AfterAll
    void close() {
        chromium.close();
        lab.close();
    }

    @AfterEach
    void nothingWentWrongUnseen() {
        assertThat(watch.problems()).isEmpty();
    }

    @Test
    @Order(1)
    void theLinkThatThePanelPrintsMakesTheFirstAdmin() throws IOException {
        page.navigate(Files.readString(lab.panel.firstAdminFile()).strip());
        page.locator("#name").fill("Ada Wirt");
        page.locator("#email").fill("ada@example.com");
        page.locator("#password").fill("a long enough passphrase");
        picture("first-admin");
        page.locator("main form button[type=submit]").click();
        page.waitForURL(Pattern.compile(".*//[^/]+/"));
        assertThat(page.locator("#home-concerns")).isVisible();
        look("home");
        page.navigate("/servers");
        assertThat(page.locator("main .empty")).isVisible();
        look("empty");
    }

    @Test
    @Order(2)
    void aServerIsOrderedAndItsStepsAreSeen() {
        page.locator("main a.primary").first().click();
        page.waitForURL("**/servers/new");
        page.locator("#customerId").selectOption(new com.microsoft.playwright.options.SelectOption().setIndex(1));
        page.locator("input[name=plan][value=tiny]").check();
        page.locator("input[name=image][value=tiny]").check();
        page.locator("#name").fill(NAME);
        page.locator("#hostname").fill(NAME + ".example.com");
        picture("create");
        page.locator("#order-summary button[type=submit]").click();
        password = page.locator("dd.secret code").textContent();
        look("password");
        page.locator("main a.primary").click();
        page.waitForURL(Pattern.compile(".*/servers/(?!new)[^/]+"));
        server = page.url().substring(page.url().lastIndexOf('/') + 1);
        assertThat(page.locator("#server-work .steps li.done").first()).isVisible();
        picture("building");
        assertThat(page.locator("#server-status")).containsText("running", BUILT);
        picture("running");
    }

    @Test
    @Order(3)
    void oneLogsInOnTheScreenOfTheGuest() throws IOException {
        try (var serial = new SerialLine(lab.client, server)) {
            page.locator("#server-live a[href$='/console']").click();
            assertThat(page.locator("body.console")).hasAttribute("data-state", "connected");
            serial.awaitText("login:");
            var screen = new GuestScreen(page);
            screen.awaitChange();
            Pictures.document(page, "console");
            screen.type("root");
            screen.awaitChange();
            screen.paste(password);
            screen.awaitChange();
            screen.paste("echo typed-on-the-$((40 + 2))nd-screen > /dev/ttyS0");
            serial.awaitText("typed-on-the-42nd-screen");
            Pictures.keep(page, Path.of("console-logged-in"));
        }
        page.locator(".console-back").click();
        page.waitForURL("**/servers/" + server);
    }

    @Test
    @Order(4)
    void aDeletionAsksForTheNameAndCanBeTakenBack() {
        delete();
        assertThat(page.locator("#server-status")).not().containsText("running");
        page.locator("#server-live .notice form:has(input[value=delete]) button")
                .click();
        assertThat(page.locator("#server-live .notice form:has(input[value=delete])"))
                .hasCount(0);
        delete();
        assertThat(page.locator("#server-live .notice form:has(input[value=delete])"))
                .hasCount(1);
    }

    private void picture(String name) {
        Pictures.document(page, name);
        look(name);
    }

    private void look(String name) {
        watch.look();
        Pictures.keep(page, name);
    }

    private void delete() {
        page.navigate("/servers/" + server + "/settings");
        page.locator("button[data-opens=delete-server]").click();
        Locator dialog = page.locator("#delete-server");
        assertThat(dialog.locator("button.danger")).isDisabled();
        dialog.locator("input[name=confirm]").fill(NAME);
        Pictures.keep(page, Path.of("delete"));
        dialog.locator("button.danger").click();
        assertThat(page.locator(".notice.warn form")).isVisible();
    }
}
