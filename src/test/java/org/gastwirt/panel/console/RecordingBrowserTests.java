package org.gastwirt.panel.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.gastwirt.panel.testing.RealBrowser.keep;
import static org.gastwirt.panel.testing.RealBrowser.narrowEnough;

import com.microsoft.playwright.Page;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.gastwirt.agent.protocol.PanelMessage.StreamKind;
import org.gastwirt.panel.server.ServerId;
import org.gastwirt.panel.shared.MemberRole;
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
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Recordings as people make and play them, in Debian's Chromium; pictures lie in target/preview. */
@PanelTest
@Import({ConsoleSharingTests.Guests.class, Household.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordingBrowserTests {

    private static final String MARK = "#console-recording .badge";

    /** The middle of the screen: how red and how green. */
    private static final String COLOUR = """
            () => { const canvas = document.querySelector('[data-screen] canvas');
              if (!canvas?.width) return 'none';
              const [red, green] = canvas.getContext('2d').getImageData(canvas.width / 2, canvas.height / 2, 1, 1).data;
              return red + ' ' + green; }""";

    private static final String TEXT = """
            () => { const buffer = document.querySelector('[data-replay]').terminal.buffer.active;
              return Array.from({ length: buffer.length }, (_, at) => buffer.getLine(at).translateToString(true)).join(' '); }""";

    @Autowired
    TestAccess access;

    @Autowired
    Household household;

    @Autowired
    FakeStreams guests;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationContext beans;

    private RealBrowser browser;
    private UUID customer;
    private TestAccess.Person owner;
    private ServerId server;

    @BeforeAll
    void open() {
        browser = new RealBrowser(access);
        customer = household.customer();
        owner = access.person(Role.CUSTOMER, customer);
        server = household.server(customer);
        jdbc.sql("update server set name = 'web-1' where id = ?")
                .param(server.value())
                .update();
    }

    @AfterAll
    void close() {
        browser.close();
    }

    @Test
    void aTextConsoleIsRecordedBeforeEverybodysEyesAndReplayed() {
        Page page = browser.page(owner, 1440);
        page.navigate("/servers/" + server + "/console/recordings");
        assertThat(page.locator("#recordings .empty")).containsText("No recordings");
        keep(page, "recordings-empty");
        Page other = browser.page(access.member(customer, MemberRole.OPERATOR), 390);
        for (Page one : List.of(page, other)) {
            one.navigate("/servers/" + server + "/console/serial");
            assertThat(one.locator("[data-status]")).hasClass(java.util.regex.Pattern.compile("ok|idle"));
        }
        page.locator("[data-record]").click();
        assertThat(page.locator(MARK)).hasText("Recording");
        assertThat(other.locator(MARK)).hasText("Recording");
        narrowEnough(other);
        keep(page, "console-recorded");
        keep(other, "console-recorded");
        await().until(() -> guests.linesTo(server.value()).size() >= 3);
        guests.linesTo(server.value())
                .getLast()
                .say("\r\nDebian GNU/Linux 12 web-1 ttyS0\r\n\r\nweb-1 login: ".getBytes(StandardCharsets.UTF_8));
        other.locator("[data-record-stop]").click();
        assertThat(page.locator(MARK)).hasCount(0);
        for (int width : List.of(1440, 390)) {
            page.setViewportSize(width, 900);
            page.navigate("/servers/" + server + "/console/recordings");
            assertThat(page.locator("#recordings tbody tr")).hasCount(1);
            assertThat(page.locator("#recordings tbody")).containsText("stopped");
            narrowEnough(page);
            keep(page, "recordings");
            page.locator("#recordings tbody td a").first().click();
            assertThat(page.locator("[data-time]")).containsText("/ 0:");
            await().until(() -> page.evaluate(TEXT).toString().contains("web-1 login:"));
            narrowEnough(page);
            keep(page, "replay-text");
        }
        page.locator(".console-back").click();
        page.locator("button[data-opens^=delete-]").click();
        page.locator("dialog[open] input[type=text]").fill("serial-1");
        keep(page, "recordings-delete");
        page.locator("dialog[open] button[type=submit]").click();
        assertThat(page.locator(".notice.ok")).containsText("serial-1 is deleted");
        assertThat(page.locator("#recordings .empty")).isVisible();
    }

    @Test
    void aScreenIsPlayedOverItsPausesAndFromAnyPlace() {
        var recording = redThenAMinuteLaterGreen();
        for (int width : List.of(1440, 390)) {
            Page page = browser.page(owner, width);
            page.navigate("/servers/" + recording.server() + "/console/recordings/" + recording.id());
            assertThat(page.locator("[data-time]")).containsText("/ 1:01");
            await().until(() -> page.evaluate(COLOUR).equals("20 200"));
            assertThat(page.locator("[data-play]")).hasText("Play");
            keep(page, "replay-screen");
            narrowEnough(page);
            page.locator("[data-seek]").focus();
            page.keyboard().press("Home");
            page.locator("[data-skip]").click();
            page.locator("[data-speed]").click();
            assertThat(page.locator("[data-speed]")).hasAttribute("aria-pressed", "true");
            page.evaluate("() => { const seek = document.querySelector('[data-seek]'); seek.value = 2000;"
                    + " seek.dispatchEvent(new Event('input', { bubbles: true })); }");
            await().until(() -> page.evaluate(COLOUR).equals("200 10"));
            page.locator("[data-screen]").focus();
            page.keyboard().press("Space");
            assertThat(page.locator("[data-play]")).hasText("Pause");
            page.keyboard().press("Space");
            assertThat(page.locator("[data-play]")).hasText("Play");
            keep(page, "replay-screen-paused");
            page.context().close();
        }
    }

    private Recording redThenAMinuteLaterGreen() {
        var file = new RecordedScreen();
        var screen = new PlayedScreen();
        byte[] red = file.heard(ByteBuffer.wrap(screen.hello().fill(200, 10, 0).bytes()), 500);
        byte[] green = file.heard(ByteBuffer.wrap(screen.fill(20, 200, 0).bytes()), 61_000);
        return new StoredRecordings(beans)
                .of(household.server(customer), StreamKind.SCREEN, owner.actor(), file.head(), red, green);
    }
}
