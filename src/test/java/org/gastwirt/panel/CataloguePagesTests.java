package org.gastwirt.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.testing.Browser;
import org.gastwirt.panel.testing.PanelTest;
import org.gastwirt.panel.testing.TestAccess;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The pages of customers, plans, networks and images, as an admin's browser sees them. */
@PanelTest
class CataloguePagesTests {

    @Autowired
    TestAccess access;

    private Browser browser;
    private String name;

    @BeforeEach
    void logIn() {
        browser = access.browser(access.person(Role.ADMIN, null));
        name = "n" + UUID.randomUUID();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/customers",
                "/customers?search=nobody",
                "/customers/new",
                "/settings",
                "/customers/fragment",
                "/plans",
                "/plans?retired=true",
                "/plans/new",
                "/networks",
                "/networks/new",
                "/networks/mac-pools/new",
                "/images",
                "/images?search=x",
                "/images/new"
            })
    void opens(String path) {
        for (String language : new String[] {"en", "de"}) {
            var page = browser.get(path, "Accept-Language", language);
            assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
            assertThat(page.body()).doesNotContain("??", " style=");
        }
    }

    @Test
    void aCustomerIsAddedChangedAndDeleted() {
        browser.get("/customers/new");
        String at = follow(browser.post("/customers", Map.of("name", name, "email", "a@example.com", "locale", "en")));
        assertThat(browser.get(at).body()).contains(name, "0 / 10", "a@example.com");
        assertThat(browser.get(at + "/edit").body()).contains(name, "value=\"1024\"");
        var refused =
                browser.post(at + "/members", Map.of("name", "Bob", "email", name + "@example.com", "role", "VIEWER"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("must be OWNER");
        var invited =
                browser.post(at + "/members", Map.of("name", "Bob", "email", name + "@example.com", "role", "OWNER"));
        assertThat(invited.body()).contains("/links/");
        var wrong = browser.post(at, Map.of("name", name, "email", "nobody", "version", "0", "locale", "en"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("id=\"email-error\"", "is not an e-mail address");
        assertThat(follow(browser.post(at + "/deletion", Map.of("confirm", "other"))))
                .isEqualTo(at);
        assertThat(browser.get(at).statusCode()).isEqualTo(200);
        assertThat(follow(browser.post(at + "/deletion", Map.of("confirm", name))))
                .isEqualTo("/customers");
        assertThat(browser.get(at).statusCode()).isEqualTo(404);
    }

    @Test
    void aPlanIsAddedChangedAndRetired() {
        browser.get("/plans/new");
        var form = Map.of(
                "name",
                "Small",
                "slug",
                name,
                "vcpus",
                "2",
                "memoryMib",
                "512",
                "diskGib",
                "5",
                "ipv4Count",
                "1",
                "portMbps",
                "0",
                "diskMode",
                "RAW",
                "onCrash",
                "RESTART");
        String at = follow(browser.post("/plans", form));
        assertThat(browser.get(at).body()).contains("value=\"512\"");
        assertThat(follow(browser.post(at + "/retirement", Map.of()))).isEqualTo(at);
        assertThat(browser.get(at).body()).contains("retired");
        var taken = browser.post("/plans", form);
        assertThat(taken.statusCode()).isEqualTo(422);
        assertThat(taken.body()).contains("is taken");
    }

    @Test
    void aPlanIsClonedFromTheListWhichSaysHowManyServersHaveIt() {
        browser.get("/plans/new");
        var form = new java.util.HashMap<>(
                Map.of("name", name, "slug", name, "vcpus", "3", "memoryMib", "1536", "diskGib", "5"));
        form.putAll(Map.of("ipv4Count", "1", "portMbps", "0", "diskMode", "RAW", "onCrash", "RESTART"));
        String at = follow(browser.post("/plans", form));
        String id = at.substring(at.lastIndexOf('/') + 1);
        assertThat(browser.get("/plans?search=" + name).body())
                .contains("/plans/new?from=" + id, "<span class=\"soft\">0</span>", "1.5 GiB");
        assertThat(browser.get("/plans?search=" + name, "Accept-Language", "de").body())
                .contains("1,5 GiB");
        assertThat(browser.get("/plans/new?from=" + id).body())
                .contains("value=\"1536\"", "id=\"slug\" name=\"slug\" value=\"\"");
        assertThat(follow(browser.post(at + "/retirement", Map.of("back", "list"))))
                .isEqualTo("/plans");
        assertThat(browser.get("/plans?search=" + name + "&retired=true").body())
                .contains("Sell again");
    }

    @Test
    void aNetworkGetsAPoolAndReservations() {
        browser.get("/networks/new");
        String at = follow(browser.post("/networks", Map.of("name", name, "bridge", "br0", "resolvers", "192.0.2.53")));
        assertThat(browser.get(at).body()).contains("Add a pool");
        browser.get(at + "/pools/new");
        var wrong = browser.post(at + "/pools", Map.of("name", name, "subnet", "192.0.2.1/24"));
        assertThat(wrong.body()).contains("id=\"subnet-error\"");
        follow(browser.post(
                at + "/pools", Map.of("name", name, "subnet", "192.0.2.0/29", "addresses", "192.0.2.3\r\n192.0.2.4")));
        var page = browser.get(at).body();
        var pool =
                java.util.regex.Pattern.compile(at + "/pools/ipp_[0-9a-z]{26}").matcher(page);
        assertThat(pool.find()).as(page).isTrue();
        String poolAt = pool.group();
        follow(browser.post(poolAt + "/reservations", Map.of("address", "192.0.2.3", "note", "router")));
        assertThat(browser.get(poolAt + "?state=RESERVED").body()).contains("router", "192.0.2.3/32");
        follow(browser.post(poolAt + "/addresses", Map.of("addresses", "192.0.2.5\r\n192.0.2.99")));
        assertThat(browser.get(poolAt).body()).contains("192.0.2.99").doesNotContain("192.0.2.5/32");
    }

    @Test
    void anImageIsAddedEmptyAndFromTheCatalogue() {
        browser.get("/images/new");
        var form = Map.of(
                "name", name, "slug", name, "kind", "KERNEL", "way", "UPLOAD", "minMemoryMib", "64", "format", "QCOW2");
        String at = follow(browser.post("/images", form));
        assertThat(browser.get(at).body()).contains("data-upload", "initrd");
        var refused = browser.post(
                "/images",
                Map.of(
                        "name",
                        name,
                        "slug",
                        name + "x",
                        "kind",
                        "DISK",
                        "way",
                        "URL",
                        "url",
                        "ftp://x",
                        "minMemoryMib",
                        "64"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("id=\"url-error\"");
        assertThat(browser.sendWithCsrf("PUT", at + "/files/kernel").statusCode())
                .isEqualTo(422);
        assertThat(follow(browser.post(at + "/deletion", Map.of("confirm", name))))
                .isEqualTo("/images");
    }

    private static String follow(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return java.net
                .URI
                .create(answer.headers().firstValue("Location").orElseThrow())
                .getPath();
    }
}
