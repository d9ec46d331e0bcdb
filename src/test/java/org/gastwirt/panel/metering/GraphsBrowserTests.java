package org.gastwirt.panel.metering;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.gastwirt.panel.metering.MeteredHouse.MIB;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.gastwirt.agent.protocol.AgentMessage.VmMetrics;
import org.gastwirt.panel.server.ServerId;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.testing.MovableClock;
import org.gastwirt.panel.testing.PanelTest;
import org.gastwirt.panel.testing.RealBrowser;
import org.gastwirt.panel.testing.TestAccess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** Graphs as people see them, in Debian's Chromium; pictures go to target/preview. */
@PanelTest
@Import(MeteredHouse.class)
class GraphsBrowserTests {

    @Autowired
    MeteredHouse house;

    @Autowired
    TestAccess access;

    @Autowired
    MovableClock clock;

    @Autowired
    RollUp rollUp;

    private final List<String> problems = new ArrayList<>();

    private RealBrowser browser;

    @BeforeEach
    void open() {
        browser = new RealBrowser(access);
    }

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void aDayOfAServerIsDrawnAndSaidInWords() {
        var host = house.host();
        ServerId server = house.server(host, house.customer(), 600L << 30, clock.instant());
        aDay(host, server);
        var person = access.person(Role.ADMIN, null);
        for (int width : List.of(1440, 390)) {
            Page page = logIn(person, width);
            page.navigate("/servers/" + server);
            page.locator("#graphs-title").scrollIntoViewIfNeeded();
            var cpu = page.locator(".graph").first();
            assertThat(cpu.locator("canvas")).isVisible();
            assertThat(cpu.locator(".graph-value")).containsText("%");
            assertThat(cpu.locator(".graph-summary")).containsText(Pattern.compile("used: now .+ on average"));
            assertThat(page.locator("[data-unit=bytes-rate] .graph-summary").last())
                    .containsText("iB/s");
            assertThat(page.locator(".graph-traffic meter")).isVisible();
            RealBrowser.keep(page, "graphs-server");
            double height = page.locator(".graphs").boundingBox().height;
            page.locator("button[data-range='1h']").click();
            assertThat(page.locator("button[data-range='1h']")).hasAttribute("aria-pressed", "true");
            assertThat(page.locator(".graphs").boundingBox().height)
                    .as("nothing jumps")
                    .isEqualTo(height);
            RealBrowser.narrowEnough(page);
            page.navigate("/hosts/" + host.id);
            assertThat(page.locator(".graph").first().locator("canvas")).isVisible();
            RealBrowser.keep(page, "graphs-host");
        }
        assertThat(problems).isEmpty();
    }

    @Test
    void aServerThatWasNeverMeasuredSaysSo() {
        ServerId server = house.server(house.host());
        Page page = logIn(access.person(Role.ADMIN, null), 1440);
        page.navigate("/servers/" + server);
        page.locator("#graphs-title").scrollIntoViewIfNeeded();
        assertThat(page.locator("[data-empty]")).isVisible();
        assertThat(page.locator(".graph-summary").first()).containsText("nothing was measured");
        RealBrowser.keep(page, "graphs-server-empty");
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

    private Page logIn(TestAccess.Person person, int width) {
        Page page = browser.page(person, width);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                problems.add(message.text());
            }
        });
        page.onPageError(problems::add);
        return page;
    }
}
