package org.gastwirt.panel.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.gastwirt.panel.testing.RealBrowser.keep;
import static org.gastwirt.panel.testing.RealBrowser.narrowEnough;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.UUID;
import org.gastwirt.panel.shared.MemberRole;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.testing.RealBrowser;
import org.gastwirt.panel.testing.TestAccess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** Members, acting as a customer and settings in Debian's Chromium; pictures lie in target/preview. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MemberBrowserTests {

    @Autowired
    ServerWorld worlds;

    @Autowired
    TestAccess access;

    private RealBrowser browser;
    private ServerWorld.World world;

    @BeforeAll
    void open() {
        browser = new RealBrowser(access);
        world = worlds.world();
        worlds.built(world);
        worlds.stopped(world, 2);
    }

    @AfterAll
    void close() {
        browser.close();
    }

    @Test
    void anOwnerInvitesGivesAnotherRoleAndRemoves() {
        var customer = world.customer().value();
        var owner = access.member(customer, MemberRole.OWNER);
        access.member(customer, MemberRole.OPERATOR);
        access.token(owner, "servers:read");
        for (int width : List.of(1440, 390)) {
            Page page = browser.page(owner, width);
            page.navigate("/members");
            keep(page, "members");
            narrowEnough(page);
            String email = UUID.randomUUID() + "@example.com";
            page.locator("#name").fill("Bob");
            page.locator("#email").fill(email);
            page.locator("#role").selectOption("VIEWER");
            page.locator("#members .submit-row button").click();
            assertThat(page.locator(".secret [data-copy]")).isVisible();
            keep(page, "members-invited");
            narrowEnough(page);
            var row = page.locator("tr", new Page.LocatorOptions().setHasText(email));
            row.locator("select[name=role]").selectOption("OPERATOR");
            row.locator("form.inline button").click();
            assertThat(page.locator(".notice.ok")).containsText("in force at once");
            row.locator("button.danger").first().click();
            var dialog = row.locator("dialog");
            keep(page, "members-remove");
            dialog.locator("input[type=text]").fill(email);
            dialog.locator("button[type=submit]").click();
            assertThat(page.locator(".notice.ok")).containsText("was removed");
        }
        Page viewer = browser.page(access.member(customer, MemberRole.VIEWER), 390);
        viewer.navigate("/members");
        assertThat(viewer.locator("#members form")).hasCount(0);
        keep(viewer, "members-viewer");
        narrowEnough(viewer);
    }

    @Test
    void anAdminActsAsTheCustomerAndStops() {
        var admin = access.person(Role.ADMIN, null);
        for (int width : List.of(1440, 390)) {
            Page page = browser.page(admin, width);
            page.navigate("/customers/" + world.customer());
            keep(page, "customer");
            narrowEnough(page);
            page.locator("[data-opens=act-as]").click();
            page.locator("#reason").fill("does not see a server");
            keep(page, "act-as");
            page.locator("#act-as button[type=submit]").click();
            assertThat(page.locator(".acting")).containsText("You act as");
            page.navigate("/servers");
            assertThat(page.locator(".acting")).containsText("Test");
            keep(page, "acting");
            narrowEnough(page);
            page.locator(".acting button").click();
            page.waitForURL("**/customers/" + world.customer());
            assertThat(page.locator(".acting")).hasCount(0);
            page.navigate("/customers/" + world.customer() + "/edit");
            keep(page, "customer-edit");
            page.navigate("/customers");
            keep(page, "customers");
            narrowEnough(page);
            page.navigate("/settings");
            keep(page, "settings");
            narrowEnough(page);
        }
    }
}
