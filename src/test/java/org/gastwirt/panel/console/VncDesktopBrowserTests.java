package org.gastwirt.panel.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.UUID;
import org.gastwirt.panel.agent.FakeAgent;
import org.gastwirt.panel.agent.FakeAgents;
import org.gastwirt.panel.server.ServerId;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.testing.PanelTest;
import org.gastwirt.panel.testing.RealBrowser;
import org.gastwirt.panel.testing.TestAccess;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** A real VNC server with a password, and who looks at it in Debian's Chromium; pictures lie in target/preview. */
@PanelTest
@Import(Household.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VncDesktopBrowserTests {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String KEPT =
            "() => Object.keys(localStorage).filter(name => name.startsWith('gastwirt-desktop-password:'))"
                    + ".map(name => localStorage.getItem(name)).join()";
    private static final String SIZE = "() => { const canvas = document.querySelector('[data-screen] canvas');"
            + " return canvas.width + 'x' + canvas.height; }";

    @Autowired
    FakeAgents agents;

    @Autowired
    TestAccess access;

    @Autowired
    Household household;

    private RealBrowser browser;
    private FakeAgent agent;
    private UUID customer;
    private VncServer usual;
    private int servers;
    private volatile @Nullable VncServer guest;

    @BeforeAll
    void open() throws IOException {
        browser = new RealBrowser(access);
        usual = new VncServer("-SecurityTypes", "VncAuth");
        guest = usual;
        agent = agents.connected().withBareGuest(this::serve);
        customer = household.customer();
        await().atMost(PATIENCE).until(usual::listens);
    }

    @AfterAll
    void close() throws IOException {
        browser.close();
        agent.close();
        usual.close();
    }

    private void serve(Socket panel) {
        VncServer now = guest;
        if (now == null) {
            hangUp(panel);
        } else {
            now.serve(panel);
        }
    }

    private static void hangUp(Socket panel) {
        try {
            panel.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private ServerId server() {
        var server = household.server(customer, agent.host().value());
        household.address(server, "192.0.2.77");
        household.change(server, "name = 'web-" + ++servers + "'");
        return server;
    }

    @Test
    void thePasswordIsAskedOnceInALoginAndNotAgainAfterAReload() {
        var owner = access.person(Role.CUSTOMER, customer);
        var server = server();
        Page page = browser.page(owner, 1440);
        start(page, server);
        Locator dialog = page.locator("dialog[data-password-dialog]");
        assertThat(dialog).isVisible();
        RealBrowser.keep(page, "vnc-password");

        page.locator("#password-word").fill("not-that");
        page.locator("#password-word").press("Enter");
        assertThat(page.locator("[data-password-wrong]")).isVisible();
        RealBrowser.keep(page, "vnc-password-wrong");
        assertThat((Object) page.evaluate(KEPT)).as("kept of a wrong one").isEqualTo("");
        page.locator("#password-word").fill(VncServer.PASSWORD);
        page.locator("#password-word").press("Enter");
        isShown(page);
        await().atMost(PATIENCE).until(() -> !page.evaluate(KEPT).toString().isEmpty());
        assertThat(page.evaluate(KEPT).toString()).doesNotContain(VncServer.PASSWORD);
        RealBrowser.keep(page, "vnc-desktop");
        String address = page.url();

        page.reload();
        isShown(page);
        Page second = page.context().newPage();
        second.navigate(address);
        isShown(second);
        assertThat(second.locator("dialog[data-password-dialog]")).isHidden();
        second.close();

        // the same browser, another login: what was kept is of no use there, and goes
        page.navigate("about:blank");
        page.context().clearCookies();
        page.navigate("/login");
        page.locator("[name=email]").fill(owner.email());
        page.locator("[name=password]").fill(owner.password());
        page.keyboard().press("Enter");
        page.waitForURL(java.util.regex.Pattern.compile(".*/$"));
        page.navigate(address);
        assertThat(dialog).isVisible();
        assertThat((Object) page.evaluate(KEPT)).isEqualTo("");
        page.locator("dialog[data-password-dialog] [data-closes]").click();
        assertThat(page.locator("[data-reason]")).containsText("wants its password");
        page.locator("[data-reconnect]").click();
        assertThat(dialog).isVisible();
        page.context().close();
    }

    /** TigerVNC's own choice: first TLS, which browsers do not know, and inside it a password. */
    @Test
    void aServerWithTigerVncsUsualSettingsIsShown() throws IOException {
        isShownBy();
    }

    @Test
    void anOldServerIsShown() throws IOException {
        isShownBy("-SecurityTypes", "VncAuth", "-Protocol3.3");
    }

    private void isShownBy(String... options) throws IOException {
        var owner = access.person(Role.CUSTOMER, customer);
        try (var other = new VncServer(options)) {
            await().atMost(PATIENCE).until(other::listens);
            guest = other;
            Page page = browser.page(owner, 390);
            start(page, server());
            page.locator("#password-word").fill(VncServer.PASSWORD);
            RealBrowser.keep(page, "vnc-password");
            page.locator("#password-word").press("Enter");
            isShown(page);
            RealBrowser.narrowEnough(page);
            page.context().close();
        } finally {
            guest = usual;
        }
    }

    @Test
    void whoseServerDoesNotAnswerReadsWhatToDo() {
        guest = null;
        try {
            Page page = browser.page(access.person(Role.CUSTOMER, customer), 390);
            start(page, server());
            assertThat(page.locator("[data-reason]")).containsText("does not answer on port 5901");
            RealBrowser.keep(page, "vnc-no-answer");
            RealBrowser.narrowEnough(page);
            page.context().close();
        } finally {
            guest = usual;
        }
    }

    private static void start(Page page, ServerId server) {
        page.navigate("/servers/" + server + "/console/desktops");
        assertThat(page.locator("#width")).isVisible();
        assertThat(page.locator("#port")).isHidden();
        RealBrowser.keep(page, "desktops-xdmcp");
        page.locator("#name").fill("Office");
        page.locator("[name=kind][value=vnc]").check();
        assertThat(page.locator("#port")).hasValue("5901");
        assertThat(page.locator("#width")).isHidden();
        RealBrowser.keep(page, "desktops-vnc");
        RealBrowser.narrowEnough(page);
        page.locator("main form.form button[type=submit]").click();
    }

    private static void isShown(Page page) {
        assertThat(page.locator("body.console")).hasAttribute("data-state", "connected");
        await().atMost(PATIENCE).until(() -> page.evaluate(SIZE).equals("640x480"));
    }
}
