package org.gastwirt.panel.metering;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.gastwirt.panel.metering.MeteredHouse.MIB;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.gastwirt.agent.protocol.AgentMessage.VmMetrics;
import org.gastwirt.panel.server.ServerId;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.testing.MovableClock;
import org.gastwirt.panel.testing.PanelTest;
import org.gastwirt.panel.testing.TestAccess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** Graphs as people see them, in Debian's Chromium; pictures go to target/pictures. */
@PanelTest
@Import(MeteredHouse.class)
class GraphsBrowserTests {

    private static final int PATIENCE = 60_000;

    private static Playwright playwright;
    private static Browser chromium;

    @Autowired
    MeteredHouse house;

    @Autowired
    TestAccess access;

    @Autowired
    MovableClock clock;

    @Autowired
    RollUp rollUp;

    private final List<String> problems = new ArrayList<>();

    @BeforeAll
    static void open() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of(System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium")))
                        .setArgs(List.of("--no-sandbox", "--headless", "--disable-gpu", "--no-first-run")));
    }

    @AfterAll
    static void close() {
        playwright.close();
    }

    @Test
    void aDayOfAServerIsDrawnAndSaidInWords() {
        var host = house.host();
        ServerId server = house.server(host, house.customer(), 600L << 30, clock.instant());
        aDay(host, server);
        var person = access.person(Role.ADMIN, null);
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (int width : List.of(1440, 390)) {
                Page page = logIn(person, scheme, width);
                page.navigate("/servers/" + server);
                page.locator("#graphs-title").scrollIntoViewIfNeeded();
                var cpu = page.locator(".graph").first();
                assertThat(cpu.locator("canvas")).isVisible();
                assertThat(cpu.locator(".graph-value")).containsText("%");
                assertThat(cpu.locator(".graph-summary")).containsText(Pattern.compile("used: now .+ on average"));
                assertThat(page.locator("[data-unit=bytes-rate] .graph-summary").last())
                        .containsText("iB/s");
                assertThat(page.locator(".graph-traffic meter")).isVisible();
                picture(page, "server-" + width + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT));
                double height = page.locator(".graphs").boundingBox().height;
                page.locator("button[data-range='1h']").click();
                assertThat(page.locator("button[data-range='1h']")).hasAttribute("aria-pressed", "true");
                assertThat(page.locator(".graphs").boundingBox().height)
                        .as("nothing jumps")
                        .isEqualTo(height);
                assertThat((int) (Integer)
                                page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth"))
                        .isLessThanOrEqualTo(0);
                page.navigate("/hosts/" + host.id);
                assertThat(page.locator(".graph").first().locator("canvas")).isVisible();
                picture(page, "host-" + width + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT));
                page.context().close();
            }
        }
        assertThat(problems).isEmpty();
    }

    @Test
    void aServerThatWasNeverMeasuredSaysSo() {
        ServerId server = house.server(house.host());
        Page page = logIn(access.person(Role.ADMIN, null), ColorScheme.LIGHT, 1440);
        page.navigate("/servers/" + server);
        page.locator("#graphs-title").scrollIntoViewIfNeeded();
        assertThat(page.locator("[data-empty]")).isVisible();
        assertThat(page.locator(".graph-summary").first()).containsText("nothing was measured");
        picture(page, "server-empty");
        page.context().close();
        assertThat(problems).isEmpty();
    }

    /** Until now, with two hours in which it was off. */
    private void aDay(MeteredHouse.Measuring host, ServerId server) {
        var chance = new Random(7);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        long cpu = 0;
        long disk = 0;
        long net = 0;
        for (int minute = 1_440; minute >= 0; minute--) {
            double busy = (1 + Math.sin(minute / 200.0)) / 2;
            cpu += (long) (60e9 * 2 * (0.1 + 0.6 * busy * chance.nextDouble()));
            disk += (long) (busy * chance.nextDouble() * 40 * 60 * MIB);
            net += (long) ((0.2 + busy * chance.nextDouble()) * 2 * 60 * MIB);
            Instant at = now.minus(Duration.ofMinutes(minute));
            if (minute < 600 || minute > 720) {
                host.says(
                        at,
                        now,
                        new VmMetrics(
                                server.value(),
                                1,
                                cpu,
                                1024 * MIB,
                                (long) ((300 + 400 * busy) * MIB),
                                disk,
                                disk / 3,
                                disk / 16_384,
                                disk / 40_000,
                                net,
                                net / 2,
                                net / 1_000,
                                net / 1_200));
            } else {
                host.says(at, now);
            }
        }
        rollUp.all();
    }

    private Page logIn(TestAccess.Person person, ColorScheme scheme, int width) {
        var context = chromium.newContext(new Browser.NewContextOptions()
                .setBaseURL(access.url().toString())
                .setViewportSize(width, 900)
                .setColorScheme(scheme)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setLocale("en-GB")
                .setTimezoneId("Europe/Berlin"));
        context.setDefaultTimeout(PATIENCE);
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                problems.add(message.text());
            }
        });
        page.onPageError(problems::add);
        page.navigate("/login");
        page.locator("input[name=email]").fill(person.email());
        page.locator("input[name=password]").fill(person.password());
        page.locator("main form button[type=submit]").first().click();
        page.waitForURL(Pattern.compile(".*/(servers)?$"));
        return page;
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target", "pictures", "graphs-" + name + ".png")));
    }
}
