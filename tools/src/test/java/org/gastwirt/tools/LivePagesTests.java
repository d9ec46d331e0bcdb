package org.gastwirt.tools;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
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

    private static final String EMAIL = "ada@example.com";
    private static final String PASSWORD = "a long enough passphrase";

    private final Database database = new Database();
    private PanelProgram one;
    private PanelProgram two;
    private Proxy first;
    private Proxy second;
    private PanelClient client;
    private Chromium chromium;
    private Page here;
    private Page there;
    private String server = "";

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        one = new PanelProgram(folder.resolve("one"), database.environment());
        one.awaitReady();
        two = new PanelProgram(folder.resolve("two"), database.environment());
        two.awaitReady();
        first = new Proxy(one.url(), two.url());
        second = new Proxy(two.url(), one.url());
        // the setup account's token is the one that the panel which started last wrote
        client = new PanelClient(
                one.url(), Files.readString(two.setupTokenFile()).strip());
        chromium = new Chromium();
        PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
        here = chromium.open(first.url(), Look.DESK);
        there = chromium.open(second.url(), Look.DESK);
        beAdmin();
        server = aServerThatIsOff();
    }

    private void beAdmin() throws IOException {
        here.navigate(URI.create(Files.readString(two.firstAdminFile()).strip()).getPath());
        here.locator("#name").fill("Ada Wirt");
        here.locator("#email").fill(EMAIL);
        here.locator("#password").fill(PASSWORD);
        here.locator("main form button[type=submit]").click();
        here.waitForURL("**/servers");
        there.navigate("/login");
        there.locator("input[name=email]").fill(EMAIL);
        there.locator("input[name=password]").fill(PASSWORD);
        there.locator("main form button[type=submit]").click();
        there.waitForURL("**/servers");
    }

    private String aServerThatIsOff() {
        client.post("/v1/networks", Map.of("name", "lab", "bridge", "brlab"));
        client.post(
                "/v1/networks/lab/pools", Map.of("name", "lab-v4", "subnet", "10.67.0.0/24", "gateway", "10.67.0.1"));
        client.post(
                "/v1/plans",
                Map.of(
                        "slug",
                        "tiny",
                        "name",
                        "Tiny",
                        "vcpus",
                        1,
                        "memory_bytes",
                        1L << 28,
                        "disk_bytes",
                        1L << 30,
                        "ipv6",
                        false));
        client.post("/v1/locations", Map.of("slug", "ams", "name", "Amsterdam"));
        client.post("/v1/images", Map.of("slug", "tiny", "name", "Tiny", "kind", "DISK"));
        String sha256 = "ab".repeat(32);
        database.execute("insert into blob (sha256, size_bytes, created_at) values ('" + sha256 + "', 1024, now())");
        database.execute("insert into image_file (image_id, role, sha256, size_bytes, format)" + " select id, 'DISK', '"
                + sha256 + "', 1024, 'QCOW2' from image where slug = 'tiny'");
        database.execute("update image set state = 'READY', virtual_size_bytes = 1 << 29 where slug = 'tiny'");
        String id = client.post(
                        "/v1/servers",
                        Map.of(
                                "customer", Map.of("external_id", "lab", "name", "Lab", "email", "lab@example.com"),
                                "plan", "tiny",
                                "image", "tiny",
                                "name", "web-1",
                                "hostname", "web-1.example.com",
                                "start", false),
                        UUID.randomUUID().toString())
                .at("/server/id")
                .asString();
        // as if a host had built it
        database.execute("update job set state = 'SUCCEEDED', finished_at = now(), stage = 'done', lease_until = null");
        database.execute("update server set lifecycle = 'ACTIVE', power = 'STOPPED'");
        return id;
    }

    @AfterAll
    void close() {
        chromium.close();
        first.close();
        second.close();
        one.close();
        two.close();
        database.close();
    }

    @Test
    @Order(1)
    void whatIsDoneInOneBrowserIsSeenInTheOther() {
        there.navigate("/servers/" + server);
        assertThat(there.locator("#server-status")).containsText("stopped");
        stopwatch(there, "#server-status", "suspended");
        here.navigate("/servers/" + server);
        here.locator("form[action$='/suspension'] input[name=reason]").fill("Unpaid");
        press("form[action$='/suspension'] button[type=submit]");
        assertThat(there.locator("#server-status")).containsText("suspended");
        tell("a suspension, from the click in one browser to the badge in the other", there);

        there.navigate("/servers");
        assertThat(there.locator("main")).containsText("suspended");
        stopwatch(there, "main", "stopped");
        press("form[action$='/suspension'] button.primary");
        assertThat(there.locator("main table .badge")).containsText("stopped");
        tell("the same taken back, in the list", there);

        there.navigate("/hosts");
        stopwatch(there, "main", "host-seen");
        here.navigate("/hosts/new");
        here.locator("#name").fill("host-seen");
        press("main form.form button[type=submit]");
        assertThat(there.locator("main table")).containsText("host-seen");
        tell("a new host, in the list", there);
    }

    @Test
    @Order(2)
    void aPartWaitsWhileSomebodyWorksInIt() {
        String image = client.get("/v1/images").at("/data/0/id").asString();
        there.navigate("/images/" + image);
        there.locator("button[data-opens=delete-image]").click();
        there.locator("#delete-image-name").fill("ti");
        rename("image", "Renamed");
        rename("server", "web-2");
        // another part of the same account's pages shows that the words arrived
        here.navigate("/servers");
        assertThat(here.locator("main table")).containsText("web-2");
        assertThat(there.locator("#delete-image-name")).hasValue("ti");
        assertThat(there.locator("h1")).hasText("Tiny");
        there.locator("#delete-image [data-closes]").click();
        assertThat(there.locator("h1")).hasText("Renamed");
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
        stopwatch(there, "main", "web-5");
        long killed = System.currentTimeMillis();
        two.kill9();
        rename("server", "web-5");
        assertThat(there.locator("main table")).containsText("web-5");
        System.out.printf(
                "After kill -9 of its panel a browser showed the next change within %d ms.%n", seen(there) - killed);
        stopwatch(there, "main", "web-6");
        rename("server", "web-6");
        long renamed = System.currentTimeMillis();
        assertThat(there.locator("main table")).containsText("web-6");
        System.out.printf("On the other panel the change after that took %d ms.%n", seen(there) - renamed);
        assertThat(there.locator(".live-note")).hasCount(0);
    }

    @Test
    @Order(5)
    void aPageSaysThatItLostThePanelAndGoesOnWhenOneIsBack() {
        here.navigate("/servers");
        assertThat(here.locator("main table")).containsText("web-6");
        one.kill9();
        assertThat(here.locator(".live-note")).isVisible();
        Pictures.keep(here, "connection-lost");
        rename("server", "web-7");
        one.restart();
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
        database.execute("update " + table + " set name = '" + name + "'");
    }

    /** Notes when the words first stand there. */
    private static void stopwatch(Page page, String where, String words) {
        page.evaluate("""
                ([where, words]) => {
                  const there = () => document.querySelector(where)?.textContent.includes(words);
                  window.seenAt = 0;
                  const watch = new MutationObserver(() => {
                    if (!window.seenAt && there()) {
                      window.seenAt = Date.now();
                      watch.disconnect();
                    }
                  });
                  watch.observe(document.body, { subtree: true, childList: true, characterData: true });
                }
                """, java.util.List.of(where, words));
    }

    private static long seen(Page page) {
        return ((Number) page.evaluate("() => window.seenAt")).longValue();
    }

    private long pressed;

    /** A click, and its time. */
    private void press(String button) {
        pressed = System.currentTimeMillis();
        here.locator(button).click();
    }

    private void tell(String what, Page page) {
        long seen = seen(page);
        assertThat(seen).as(what).isPositive();
        System.out.printf("Two panels: %s: %d ms.%n", what, seen - pressed);
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
