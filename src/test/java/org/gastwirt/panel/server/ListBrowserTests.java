package org.gastwirt.panel.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.gastwirt.panel.testing.RealBrowser.keep;
import static org.gastwirt.panel.testing.RealBrowser.narrowEnough;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.testing.RealBrowser;
import org.gastwirt.panel.testing.TestAccess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** The palette and the list of servers in Debian's Chromium, with the keyboard alone; pictures lie in target/preview. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListBrowserTests {

    @Autowired
    Servers servers;

    @Autowired
    ServerWorld worlds;

    @Autowired
    TestAccess access;

    private RealBrowser browser;
    private ServerWorld.World world;
    private Server server;

    @BeforeAll
    void open() {
        browser = new RealBrowser(access);
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
    }

    private Page page(TestAccess.Person person, int width) {
        return browser.page(person, width);
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

    /** The palette's field keeps the focus until the browser's next frame: "?" went into a field that nobody saw. */
    @Test
    void aKeyRightAfterThePaletteIsNotSwallowed() {
        Page page = page(access.person(Role.ADMIN, null), 1440);
        page.keyboard().press("Control+k");
        page.locator("#palette").evaluate("""
                palette => {
                    palette.close();
                    palette.querySelector('[data-find]')
                        .dispatchEvent(new KeyboardEvent('keydown', { key: '?', bubbles: true }));
                }""");
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
