package org.gastwirt.panel.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.testing.TestAccess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.beans.factory.annotation.Autowired;

/** The palette and the list of servers in Debian's Chromium, with the keyboard alone; pictures lie in target/preview. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIf("chromiumIsThere")
class ListBrowserTests {

    private static final double PATIENCE = 60_000;
    private static final Path CHROMIUM = Path.of(System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium"));

    static boolean chromiumIsThere() {
        return Files.isExecutable(CHROMIUM);
    }

    @Autowired
    Servers servers;

    @Autowired
    ServerWorld worlds;

    @Autowired
    TestAccess access;

    private Playwright playwright;
    private Browser browser;
    private ServerWorld.World world;
    private Server server;

    @BeforeAll
    void open() {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--headless",
                                "--disable-gpu",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync",
                                "--no-first-run")));
        world = worlds.world();
        worlds.stopped(world, 5);
    }

    @BeforeEach
    void aServerOfItsOwn() {
        server = worlds.built(world);
    }

    @AfterAll
    void close() {
        browser.close();
        playwright.close();
    }

    private Page page(TestAccess.Person person, int width) {
        var context = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(access.url().toString())
                .setViewportSize(width, 900)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setLocale("en-GB"));
        context.setDefaultTimeout(PATIENCE);
        Page page = context.newPage();
        page.navigate("/login");
        page.locator("[name=email]").fill(person.email());
        page.locator("[name=password]").fill(person.password());
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile(".*/$"));
        return page;
    }

    private static void keep(Page page, String name) {
        for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of(
                            "target/preview/" + name + "-" + page.viewportSize().width + "-" + scheme + ".png")));
        }
    }

    private static void narrowEnough(Page page) {
        assertThat((int) page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
                .isLessThanOrEqualTo(0);
    }

    @Test
    void theKeyboardAloneFindsAndOpensAServer() {
        Page page = page(access.person(Role.ADMIN, null), 1440);
        page.keyboard().press("/");
        Locator input = page.getByRole(com.microsoft.playwright.options.AriaRole.COMBOBOX);
        assertThat(input).isFocused();
        page.keyboard().type(server.name());
        Locator first = page.locator("#palette-servers-0");
        assertThat(first).containsText(server.name());
        assertThat(first).hasAttribute("aria-selected", "true");
        assertThat(input).hasAttribute("aria-activedescendant", "palette-servers-0");
        keep(page, "palette");
        // the focus stays inside whatever Tab does
        for (int i = 0; i < 4; i++) {
            page.keyboard().press("Tab");
        }
        assertThat((boolean) page.evaluate("document.activeElement === document.body"
                        + " || document.querySelector('#palette').contains(document.activeElement)"))
                .isTrue();
        input.focus();
        page.keyboard().press("ArrowDown");
        assertThat(page.locator("#palette-servers-0-console")).hasAttribute("aria-selected", "true");
        page.keyboard().press("ArrowUp");
        page.keyboard().press("Enter");
        page.waitForURL("**/servers/" + server.id());
        page.keyboard().press("Control+k");
        assertThat(input).isFocused();
        page.keyboard().press("Escape");
        assertThat(page.locator("#palette")).isHidden();
        page.keyboard().press("?");
        assertThat(page.locator("#keys")).isVisible();
    }

    @Test
    void whatStopsAServerIsAskedTwice() {
        Page page = page(access.person(Role.CUSTOMER, world.customer().value()), 390);
        keep(page, "home-customer");
        page.locator("[data-palette]").click();
        page.keyboard().type("shutdown " + server.name());
        Locator action = page.locator("#palette-servers-0-shutdown");
        assertThat(action).isVisible();
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Enter");
        assertThat(action).containsText("Once more");
        keep(page, "palette-sure");
        narrowEnough(page);
        assertThat(servers.get(server.id(), ServerWorld.ADMIN).wantedRunning()).isTrue();
        page.keyboard().press("Enter");
        page.waitForURL("**/servers/" + server.id());
        assertThat(servers.get(server.id(), ServerWorld.ADMIN).wantedRunning()).isFalse();
    }

    @Test
    void manyAreTickedLookedAtAndStarted() {
        var admin = access.person(Role.ADMIN, null);
        for (int width : List.of(1440, 390)) {
            Page page = page(admin, width);
            keep(page, "home-staff");
            narrowEnough(page);
            page.navigate("/servers?plan=" + world.plan() + "&search=many");
            page.locator("[data-select-all]").check();
            assertThat(page.locator("[data-selected]")).containsText("5 servers chosen");
            page.locator("[data-live=servers]").dispatchEvent("live");
            assertThat(page.locator("[data-selected]")).containsText("5 servers chosen");
            keep(page, "servers-table");
            narrowEnough(page);
            page.locator(".filters .popover summary").click();
            keep(page, "servers-filter");
            page.locator(".filters .popover summary").click();
            page.locator("#bulk select[name=verb]").selectOption("suspend");
            page.locator("#bulk button").click();
            page.locator("#confirm").waitFor();
            keep(page, "bulk-preview");
            narrowEnough(page);
        }
        Page page = page(admin, 1440);
        page.navigate("/servers?plan=" + world.plan() + "&search=many-1");
        page.locator("#bulk select[name=scope]").selectOption("all");
        page.locator("#bulk select[name=verb]").selectOption("suspend");
        page.locator("#bulk button").click();
        page.locator("#reason").fill("not paid");
        assertThat(page.locator("button.danger")).isDisabled();
        page.locator("#confirm").fill("1");
        page.locator("button.danger").click();
        page.waitForURL("**/servers/bulk-actions/blk_*");
        keep(page, "bulk-result");
        page.navigate("/find?q=many");
        keep(page, "find-page");
        page.navigate("/servers/bulk-actions");
        keep(page, "bulk-list");
    }
}
