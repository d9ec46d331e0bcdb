package org.gastwirt.panel.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Debian's Chromium, in which people are logged in. With {@code -Dgastwirt.pictures=true}, pictures lie in target/preview. */
public final class RealBrowser implements AutoCloseable {

    private static final double PATIENCE = 60_000;

    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--headless",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run");

    /** One for all tests of a process, with which it ends: starting it takes seconds. */
    private static final class Process {
        static final Browser CHROMIUM = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of(System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium")))
                        .setArgs(ARGUMENTS));
    }

    private final TestAccess access;
    private final List<BrowserContext> opened = new ArrayList<>();

    public RealBrowser(TestAccess access) {
        this.access = access;
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
    }

    /** A window of that width on the first page, with a login of its own. */
    public Page page(TestAccess.Person person, int width) {
        var context = Process.CHROMIUM.newContext(new Browser.NewContextOptions()
                .setBaseURL(access.url().toString())
                .setViewportSize(width, 900)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setLocale("en-GB")
                .setTimezoneId("Europe/Berlin"));
        opened.add(context);
        context.setDefaultTimeout(PATIENCE);
        Page page = context.newPage();
        page.navigate("/login");
        page.locator("[name=email]").fill(person.email());
        page.locator("[name=password]").fill(person.password());
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile(".*/$"));
        return page;
    }

    /** Keeps a picture in light and in dark, where pictures are wanted. */
    public static void keep(Page page, String name) {
        if (!Boolean.getBoolean("gastwirt.pictures")) {
            return;
        }
        for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            String file =
                    name + "-" + page.viewportSize().width + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT);
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of("target/preview/" + file + ".png"))
                    .setFullPage(true));
        }
    }

    /** Nothing sticks out at the side. */
    public static void narrowEnough(Page page) {
        assertThat((int) page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
                .isLessThanOrEqualTo(0);
    }

    @Override
    public void close() {
        opened.forEach(BrowserContext::close);
    }
}
