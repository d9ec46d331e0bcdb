package org.gastwirt.tools;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gastwirt.tools.Chromium.Look;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** An admin protects their account and logs in, through a real browser: with an app's codes, and with a passkey. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SecondFactorTests {

    private static final String EMAIL = "ada@example.com";
    private static final String PASSWORD = "a long enough passphrase";

    @TempDir
    static Path folder;

    private final Database database = new Database();
    private PanelProgram panel;
    private Chromium chromium;
    private Page page;
    private PageWatch watch;
    private VirtualPasskeys passkeys;
    private AppCodes app = new AppCodes("AAAAAAAA");
    private List<String> recoveryCodes = List.of();

    @BeforeAll
    void open() throws IOException {
        panel = new PanelProgram(folder, database.environment(), "localhost");
        panel.awaitReady();
        chromium = new Chromium();
        PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
        page = chromium.open(panel.url(), Look.DESK);
        watch = new PageWatch(page);
        passkeys = new VirtualPasskeys(page);
        page.navigate(Files.readString(panel.firstAdminFile()).strip());
        page.locator("#name").fill("Ada Wirt");
        page.locator("#email").fill(EMAIL);
        page.locator("#password").fill(PASSWORD);
        page.locator("main form button[type=submit]").click();
        awaitLoggedIn(page);
    }

    @AfterAll
    void close() {
        chromium.close();
        panel.close();
        database.close();
    }

    @AfterEach
    void nothingWentWrongUnseen() {
        assertThat(watch.problems()).isEmpty();
    }

    @Test
    @Order(1)
    void anAuthenticatorAppCountsOnceItsCodeWasEntered() {
        page.navigate("/account");
        look("account-plain");
        page.locator("form[action='/account/authenticator-app'] button").click();
        assertThat(page.locator("img.qr")).isVisible();
        assertThat((int) page.locator("img.qr").evaluate("picture => picture.naturalWidth"))
                .isPositive();
        app = new AppCodes(page.locator(".secret code").textContent());
        look("authenticator-app");
        page.locator("#code").fill(app.now());
        page.locator("main form button[type=submit]").click();
        assertThat(page.locator(".codes code")).hasCount(10);
        recoveryCodes = page.locator(".codes code").allTextContents();
        look("recovery-codes");
        page.locator("main a.primary").click();
        assertThat(page.locator("#second-factors")).containsText("set up");
    }

    @Test
    @Order(2)
    void aCodeLogsInOnceAndARecoveryCodeToo() {
        String code = app.next();
        Page first = secondStep();
        first.locator("#code").fill(code);
        first.locator("main form button[type=submit]").click();
        awaitLoggedIn(first);

        Page second = secondStep();
        second.locator("#code").fill(code);
        second.locator("main form button[type=submit]").click();
        assertThat(second.locator("#code-error")).containsText("was used already");
        second.navigate("/account");
        assertThat(second.locator("#password")).isVisible();

        Page third = secondStep();
        third.locator("#code").fill(recoveryCodes.getFirst());
        third.locator("main form button[type=submit]").click();
        awaitLoggedIn(third);
        List.of(first, second, third).forEach(window -> window.context().close());
    }

    /** A new window in which the password was accepted. */
    private Page secondStep() {
        Page window = chromium.open(panel.url(), Look.DESK);
        enterPassword(window);
        return window;
    }

    private static void enterPassword(Page window) {
        window.navigate("/login");
        window.locator("#email").fill(EMAIL);
        window.locator("#password").fill(PASSWORD);
        window.locator("form[action='/login'] button").click();
        assertThat(window.locator("#code")).isVisible();
    }

    @Test
    @Order(3)
    void aPasskeyIsAddedUnderAName() {
        page.navigate("/account");
        page.locator("#passkey-name").fill("Ada's telephone");
        page.locator("form[action='/account/passkeys'] button").click();
        assertThat(page.locator("#second-factors table")).containsText("Ada's telephone");
        assertThat(passkeys.count()).isEqualTo(1);
        look("account-protected");
    }

    @Test
    @Order(4)
    void thePasskeyAloneLogsIn() {
        logOut();
        look("login");
        page.locator("form[action='/login/passkey'] button").click();
        awaitLoggedIn(page);
    }

    @Test
    @Order(5)
    void aDeviceThatDoesNotRecogniseItsOwnerOpensNothing() {
        logOut();
        passkeys.recogniseOwner(false);
        page.locator("form[action='/login/passkey'] button").click();
        assertThat(page.locator("[data-passkey-failed]")).isVisible();
        page.navigate("/account");
        assertThat(page.locator("#password")).isVisible();
        passkeys.recogniseOwner(true);
    }

    @Test
    @Order(6)
    void thePasskeyIsASecondFactorAfterThePassword() {
        enterPassword(page);
        look("second-factor");
        page.locator("form[action='/login/second-factor/passkey'] button").click();
        awaitLoggedIn(page);
        page.navigate("/account/confirm?next=/account&repeat=true");
        look("confirm");
        page.locator("form[action='/account/confirm/passkey'] button").click();
        assertThat(page.locator(".notice.ok")).isVisible();
    }

    @Test
    @Order(7)
    void aRemovedPasskeyOpensNothing() {
        page.navigate("/account");
        page.locator("#second-factors table button[data-opens]").click();
        page.locator("dialog[open] input[name=confirm]").fill("Ada's telephone");
        page.locator("dialog[open] button.danger").click();
        assertThat(page.locator("#second-factors table")).hasCount(0);
        logOut();
        page.locator("form[action='/login/passkey'] button").click();
        assertThat(page.locator("main > form .notice.bad")).containsText("not accepted");
        // the one answer that is a refusal here
        assertThat(watch.problems()).allMatch(problem -> problem.contains("422"));
    }

    private void logOut() {
        page.locator("details.account-menu summary").click();
        page.locator("form[action='/logout'] button").click();
        assertThat(page.locator("#password")).isVisible();
    }

    private static void awaitLoggedIn(Page window) {
        assertThat(window.locator("details.account-menu")).isVisible();
    }

    private void look(String name) {
        watch.look();
        Pictures.keep(page, name);
    }
}
