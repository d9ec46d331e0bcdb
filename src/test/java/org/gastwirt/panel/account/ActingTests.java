package org.gastwirt.panel.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gastwirt.panel.shared.MemberRole;
import org.gastwirt.panel.shared.PublicId;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.testing.Browser;
import org.gastwirt.panel.testing.PanelTest;
import org.gastwirt.panel.testing.TestAccess;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@PanelTest
class ActingTests {

    @Autowired
    TestAccess access;

    @Autowired
    JdbcClient jdbc;

    private UUID customer;
    private UUID other;
    private TestAccess.Person admin;

    @BeforeEach
    void twoCustomers() {
        customer = newCustomer("Acted");
        other = newCustomer("Other");
        admin = access.person(Role.ADMIN, null);
    }

    private UUID newCustomer(String name) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        insert into customer (id, name, email, created_at, updated_at)
                        values (:id, :name, 'c@example.com', now(), now())
                        """).param("id", id).param("name", name + id).update();
        return id;
    }

    private Browser acting(TestAccess.Person person) {
        var browser = access.browser(person);
        browser.get("/customers");
        var reply = browser.post("/acting", Map.of("customer", PublicId.format("cus", customer), "reason", "ticket 7"));
        assertThat(reply.statusCode()).isEqualTo(302);
        browser.get("/members");
        return browser;
    }

    @Test
    void anAdminSeesExactlyThePortalAndABannerOnEveryPage() {
        var browser = acting(admin);
        for (String path : List.of("/servers", "/jobs", "/members")) {
            var page = browser.get(path);
            assertThat(page.statusCode()).as(path).isEqualTo(200);
            assertThat(page.body())
                    .as(path)
                    .contains("You act as", "Acted" + customer)
                    .doesNotContain("href=\"/hosts\"", "href=\"/customers\"", "href=\"/account\"");
        }
        for (String path : List.of("/customers", "/hosts", "/accounts", "/audit", "/settings", "/account")) {
            assertThat(browser.get(path).statusCode()).as(path).isEqualTo(403);
        }
        assertThat(browser.post("/account/tokens", Map.of("name", "x", "scopes", "all"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void nothingOfAnotherCustomerIsThereMeanwhile() {
        var stranger = access.member(other, MemberRole.OWNER);
        var browser = acting(admin);
        String foreign = stranger.id().text();
        assertThat(browser.post("/members/" + foreign + "/role", Map.of("role", "VIEWER"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(browser.post("/members/" + foreign + "/invitations", Map.of())
                        .statusCode())
                .isEqualTo(404);
        assertThat(browser.sendWithCsrf("DELETE", "/members/" + foreign).statusCode())
                .isEqualTo(404);
        assertThat(browser.post("/acting", Map.of("customer", PublicId.format("cus", other)))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void whatIsDoneMeanwhileHasBothNamesInTheAuditTrail() {
        var browser = acting(admin);
        var invited = browser.post(
                "/members", Map.of("name", "Bob", "email", UUID.randomUUID() + "@example.com", "role", "OWNER"));
        assertThat(invited.body()).contains("/links/");
        var stopped = browser.sendWithCsrf("DELETE", "/acting");
        assertThat(stopped.headers().firstValue("location").orElse(""))
                .endsWith("/customers/" + PublicId.format("cus", customer));
        assertThat(browser.get("/customers").statusCode()).isEqualTo(200);
        assertThat(browser.get("/servers").body()).doesNotContain("You act as");
        assertThat(events())
                .containsExactly(
                        "customer.act_as null {\"reason\": \"ticket 7\"}",
                        "account.invite Acted" + customer,
                        "customer.act_as_end Acted" + customer);
    }

    /** What this admin did as or to the customer. */
    private List<String> events() {
        return jdbc.sql("""
                        select action, acting_as, detail::text as detail from audit_event
                        where customer_id = :customer and actor_name = :name order by at, id
                        """)
                .param("customer", customer)
                .param("name", admin.email())
                .query((row, number) -> row.getString("action") + " " + row.getString("acting_as")
                        + (row.getString("action").equals("customer.act_as") ? " " + row.getString("detail") : ""))
                .list();
    }

    @Test
    void supportLooksAndChangesNothing() {
        access.member(customer, MemberRole.OWNER);
        var browser = acting(access.person(Role.SUPPORT, null));
        assertThat(browser.get("/members").body()).contains("You act as").doesNotContain("Invite somebody");
        assertThat(browser.post("/members", Map.of("name", "Bob", "email", "bob@example.com", "role", "OWNER"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.get("/servers/new").statusCode()).isEqualTo(403);
        assertThat(browser.sendWithCsrf("DELETE", "/acting").statusCode()).isEqualTo(302);
    }

    @Test
    void customersActAsNobody() {
        var browser = access.browser(access.member(customer, MemberRole.OWNER));
        browser.get("/members");
        assertThat(browser.post("/acting", Map.of("customer", PublicId.format("cus", other)))
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.get("/members").body()).doesNotContain("You act as");
    }

    @Test
    void whoIsNoStaffAnyMoreIsNobodyElse() {
        var browser = acting(admin);
        jdbc.sql("update account set role = 'SUPPORT' where id = :id")
                .param("id", admin.id().value())
                .update();
        assertThat(browser.post("/members", Map.of("name", "B", "email", "b@example.com", "role", "OWNER"))
                        .statusCode())
                .isEqualTo(403);
        jdbc.sql("update account set disabled_at = now() where id = :id")
                .param("id", admin.id().value())
                .update();
        assertThat(browser.get("/members").statusCode()).isEqualTo(302);
    }

    @Test
    void aCustomerThatIsDeletedMeanwhileGivesTheAdminBack() {
        var browser = acting(admin);
        jdbc.sql("delete from customer where id = :id").param("id", customer).update();
        assertThat(browser.get("/customers").statusCode()).isEqualTo(200);
    }

    @Test
    void loggingOutEndsItInTheAuditTrailToo() {
        var browser = acting(admin);
        browser.post("/logout", Map.of());
        assertThat(events()).contains("customer.act_as_end Acted" + customer);
        assertThat(access.browser(admin).get("/customers").statusCode()).isEqualTo(200);
    }
}
