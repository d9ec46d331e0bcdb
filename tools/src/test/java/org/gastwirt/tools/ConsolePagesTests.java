package org.gastwirt.tools;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.gastwirt.tools.Chromium.Look;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;

/** Consoles of a real guest, in real browsers: the story of one evening with one server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ResourceLock(Lab.THIS_HOST)
class ConsolePagesTests {

    private static final String EVERY_KEY = "ß€\"\\ ";
    private static final int LENGTH = 500;

    private Lab lab;
    private Chromium chromium;
    private Page text;
    private Page screen;
    private String server = "";
    private String password = "";
    private XServers xServers;

    @BeforeAll
    void open() throws IOException, InterruptedException {
        lab = new Lab(Map.of());
        xServers = new XServers(lab);
        chromium = new Chromium();
        PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
        text = chromium.open(lab.panel.url(), Look.DESK);
        text.navigate(Files.readString(lab.panel.firstAdminFile()).strip());
        text.locator("#name").fill("Ada Wirt");
        text.locator("#email").fill("ada@example.com");
        text.locator("#password").fill("a long enough passphrase");
        text.locator("main form button[type=submit]").click();
        text.waitForURL(java.util.regex.Pattern.compile(".*//[^/]+/"));
        JsonNode order = lab.order("console-1");
        server = order.path("server").path("id").asString();
        password = order.path("credentials").path("password").asString();
        lab.client.await(order.path("job").path("id").asString(), Duration.ofMinutes(3));
        screen = chromium.openLike(text, lab.panel.url(), Look.DESK);
    }

    @AfterAll
    void close() {
        chromium.close();
        xServers.end();
        lab.close();
    }

    @Test
    @Order(1)
    void oneLogsInOnTheSerialConsoleAndReadsWhatACommandSays() {
        text.navigate("/servers/" + server + "/console/serial");
        var console = new TextConsole(text);
        console.awaitText("login:");
        assertThat(console.text()).as("what was said before anybody looked").contains("GASTWIRT-FIRST-OUTPUT");
        console.logIn(password);
        assertThat(console.run("echo $((40 + 2)) is it")).contains("42 is it");
        Pictures.document(text, "text-console");
        text.locator("[data-search] input").fill("FIRST-OUTPUT");
        text.locator("[data-search] button[name=back]").click();
        assertThat((String) text.evaluate("() => document.body.terminal.getSelection()"))
                .isEqualTo("FIRST-OUTPUT");
    }

    @Test
    @Order(2)
    void aSmallPictureOfTheScreenStandsOnTheServersPage() {
        Page page = chromium.openLike(text, lab.panel.url(), Look.DESK);
        page.navigate("/servers/" + server);
        assertThat(page.locator("img[data-tile='shown']")).isVisible();
        Pictures.keep(page, Path.of("server-with-picture"));
        page.close();
    }

    @Test
    @Order(3)
    void aTextIsTypedIntoTheScreenAsItIsWithAnEnglishLayout() {
        screen.navigate("/servers/" + server + "/console");
        assertThat(screen.locator("body.console")).hasAttribute("data-state", "connected");
        var guest = new GuestScreen(screen);
        guest.awaitChange();
        guest.paste("root");
        guest.awaitChange();
        guest.paste(password);
        guest.awaitChange();
        isReadBack("us");
    }

    @Test
    @Order(4)
    void andWithAGermanOne() throws IOException {
        var console = new TextConsole(text);
        try (InputStream keys =
                Objects.requireNonNull(getClass().getResourceAsStream("german-keys.b64"), "the test's own file")) {
            console.type("cat > /tmp/keys");
            new String(keys.readAllBytes(), StandardCharsets.US_ASCII).lines().forEach(console::type);
            text.keyboard().press("Control+d");
        }
        console.run("base64 -d /tmp/keys | gunzip | loadkmap");
        isReadBack("de");
    }

    /** Types into the screen, reads in the guest. */
    private void isReadBack(String layout) {
        String wanted = fiveHundred();
        var console = new TextConsole(text);
        var guest = new GuestScreen(screen);
        guest.layout(layout);
        guest.paste("head -n 1 > /tmp/" + layout + "; echo read-" + layout + " > /dev/ttyS0");
        console.run("until test -f /tmp/" + layout + "; do sleep 1; done");
        guest.paste(wanted);
        console.awaitText("read-" + layout);
        String base64 = console.run("base64 /tmp/" + layout).replaceAll("[^A-Za-z0-9+/=]", "");
        assertThat(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8))
                .isEqualTo(wanted + "\n");
    }

    private static String fiveHundred() {
        var text = new StringBuilder(EVERY_KEY);
        for (char letter = '!'; text.length() < LENGTH; letter = letter == '~' ? '!' : (char) (letter + 1)) {
            text.append(letter);
        }
        return text.toString();
    }

    @Test
    @Order(5)
    void twoLookAtOnceAndOneTakesTheKeyboardFromTheOther() {
        Page other = chromium.openLike(text, lab.panel.url(), Look.DESK);
        other.navigate("/servers/" + server + "/console/serial");
        assertThat(other.locator("[data-status]")).containsText("reading");
        var first = new TextConsole(text);
        var second = new TextConsole(other);
        first.type("echo for-$((1 + 1))-readers");
        second.awaitText("for-2-readers");
        second.type("echo never-$((1 + 1))-heard");

        other.locator("[data-take]").click();
        assertThat(other.locator("[data-status]")).containsText("Connected");
        assertThat(text.locator("[data-status]")).containsText("reading");
        assertThat(second.run("echo typed-by-$((1 + 1))")).contains("typed-by-2");
        first.awaitText("typed-by-2");
        assertThat(first.text()).doesNotContain("never-2-heard");
        assertThat(text.locator("[data-count]")).hasText("3");
        Pictures.keep(other, "text-console-reading");
        other.close();
        text.locator("[data-take]").click();
        assertThat(text.locator("[data-status]")).containsText("Connected");
    }

    @Test
    @Order(6)
    void bothComeBackByThemselvesAfterTheAgentWasKilled() {
        lab.agent.kill9();
        assertThat(screen.locator("body.console")).hasAttribute("data-state", "disconnected");
        Pictures.keep(screen, Path.of("console-cut"));
        lab.agent.restart();
        assertThat(screen.locator("body.console")).hasAttribute("data-state", "connected");
        assertThat(text.locator("body.console")).hasAttribute("data-state", "connected");
        assertThat(text.locator("[data-status]")).containsText("Connected");
        assertThat(new TextConsole(text).run("echo back-$((1 + 1))-gether")).contains("back-2-gether");
        new GuestScreen(screen).paste("echo on-the-screen-$((1 + 1)) > /dev/ttyS0");
        new TextConsole(text).awaitText("on-the-screen-2");
    }

    @Test
    @Order(7)
    void twoDesktopsShowTheGuestsLoginAndGoOnWithoutBrowserAndPanel() {
        new TextConsole(text).run("ip link set eth0 down");
        JsonNode card = lab.client.get("/v1/servers/" + server);
        try (var guest = new XdmGuest(
                lab.folder,
                Lab.BRIDGE,
                card.path("mac").asString(),
                card.path("ipv4").path(0).path("address").asString(),
                "10.67.0.1")) {
            Page desktop = chromium.openLike(text, lab.panel.url(), Look.DESK);
            desktop.navigate("/servers/" + server + "/console/desktops");
            Pictures.keep(desktop, "desktops");
            desktop.locator("#name").fill("Office");
            desktop.locator("#width").fill("800");
            desktop.locator("#height").fill("600");
            desktop.locator("main form.form button[type=submit]").click();
            assertThat(desktop.locator("body.console")).hasAttribute("data-state", "connected");
            new GuestScreen(desktop).awaitChange();
            XServers.showSize(desktop, 800, 600);
            Pictures.document(desktop, "desktop");

            String second = lab.client
                    .post("/v1/servers/" + server + "/desktops", Map.of("name", "Second", "width", 1024, "height", 768))
                    .path("id")
                    .asString();
            assertThat(xServers.running()).isEqualTo(2);
            XServers.haveNoOpenPort();

            String address = desktop.url();
            desktop.close();
            lab.panel.kill9();
            assertThat(xServers.running()).isEqualTo(2);
            lab.panel.restart();
            Page again = chromium.openLike(text, lab.panel.url(), Look.DESK);
            again.navigate(address);
            assertThat(again.locator("body.console")).hasAttribute("data-state", "connected");
            new GuestScreen(again).awaitChange();
            XServers.showSize(again, 800, 600);

            lab.client.delete("/v1/servers/" + server + "/desktops/" + second);
            await().atMost(Duration.ofSeconds(60)).until(() -> xServers.running() == 1);
            again.close();
            new VncDesktop(lab, xServers, server).isShownAndAsksForItsPasswordOnce(chromium, text);
            Page list = chromium.openLike(text, lab.panel.url(), Look.DESK);
            list.navigate("/servers/" + server + "/console/desktops");
            list.locator("#desktops form button").first().click();
            await().atMost(Duration.ofSeconds(60)).until(() -> xServers.running() == 0);
            xServers.areGone();
        }
    }

    @Test
    @Order(20)
    void theBreakIsHeardAsSysRqAndTheLogIsDownloaded() {
        var console = new TextConsole(text);
        assertThat(text.locator("body.console")).hasAttribute("data-state", "connected");
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> console.text().contains("sysrq: HELP") || !breakAndAskForHelp());
        console.type("");
        var log = text.waitForDownload(() -> {
            text.locator(".console-menu:has([data-send-break]) summary").click();
            text.locator(".console-menu a[download]").click();
        });
        try (InputStream content = log.createReadStream()) {
            assertThat(new String(content.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("GASTWIRT-FIRST-OUTPUT", "42 is it");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Again and again: whose panel died had the keyboard, and it takes a while until that one is known to be gone. */
    private boolean breakAndAskForHelp() {
        if (text.locator("[data-take]").isVisible()) {
            text.locator("[data-take]").click();
        }
        text.locator("[data-send-break]").dispatchEvent("click");
        text.locator(".xterm-helper-textarea").focus();
        text.keyboard().insertText("h");
        return true;
    }
}
