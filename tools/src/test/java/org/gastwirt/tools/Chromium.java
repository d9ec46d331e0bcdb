package org.gastwirt.tools;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The system's own Chromium, driven by Playwright; no browser is ever downloaded. */
final class Chromium implements AutoCloseable {

    /** How a page is looked at. */
    record Look(int width, ColorScheme scheme) {
        static final int HEIGHT = 900;
        static final Look DESK = new Look(1440, ColorScheme.LIGHT);

        static final Look DESK_DARK = new Look(1440, ColorScheme.DARK);
        static final Look PHONE = new Look(390, ColorScheme.LIGHT);
        static final Look PHONE_DARK = new Look(390, ColorScheme.DARK);

        /** Each width and each colour once. */
        static final List<Look> BOTH = List.of(DESK, PHONE_DARK);

        @Override
        public String toString() {
            return width + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private final Playwright playwright =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Browser browser = playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of(System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium")))
                    .setArgs(List.of(
                            "--no-sandbox",
                            "--headless",
                            "--disable-gpu",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync",
                            "--no-first-run")));

    /** A window that has never been here. */
    Page open(URI base, Look look) {
        return open(base, look, "");
    }

    /** A window with the login of another one. */
    Page openLike(Page other, URI base, Look look) {
        return open(base, look, other.context().storageState());
    }

    private Page open(URI base, Look look, String state) {
        var options = new Browser.NewContextOptions()
                .setBaseURL(base.toString())
                .setViewportSize(look.width(), Look.HEIGHT)
                .setColorScheme(look.scheme())
                .setReducedMotion(ReducedMotion.REDUCE)
                .setLocale("en-GB");
        if (!state.isEmpty()) {
            options.setStorageState(state);
        }
        BrowserContext context = browser.newContext(options);
        context.setDefaultTimeout(60_000);
        return context.newPage();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
