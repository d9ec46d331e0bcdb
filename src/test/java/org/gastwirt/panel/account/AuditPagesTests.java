package org.gastwirt.panel.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.gastwirt.panel.audit.Audit;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.PublicId;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.shared.Uuid7;
import org.gastwirt.panel.testing.PanelTest;
import org.gastwirt.panel.testing.TestAccess;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@PanelTest
class AuditPagesTests {

    @Autowired
    TestAccess access;

    @Autowired
    Audit audit;

    @Autowired
    TransactionTemplate transaction;

    private final UUID subject = Uuid7.next();
    private final UUID customer = Uuid7.next();
    private final String request = "req-" + UUID.randomUUID();
    private final String who = "ada-" + UUID.randomUUID() + "@example.com";

    @BeforeEach
    void somethingHappened() {
        happens("host.change", Map.of("name", "first"));
        happens("host.ignore-vm", Map.of("name", "second"));
    }

    private void happens(String action, Map<String, ?> detail) {
        var actor = new Actor(
                Actor.Kind.ACCOUNT, Uuid7.next(), who, "192.0.2.7", request, Role.ADMIN, null, Set.<String>of());
        transaction.executeWithoutResult(status -> audit.record(actor, action, "host", subject, customer, detail));
    }

    @Test
    void peopleFindWhatHappenedByAnythingThatIsKnownOfIt() {
        var browser = access.browser(access.person(Role.SUPPORT, null));
        String today = LocalDate.now(ZoneOffset.UTC).toString();
        for (String filter : new String[] {
            "actor=" + who,
            "request=" + request,
            "subject=" + PublicId.format("hst", subject),
            "customer=" + PublicId.format("cus", customer),
            "actor=" + who + "&action=host.change&from=" + today + "&to=" + today
        }) {
            assertThat(browser.get("/audit?" + filter).body())
                    .as(filter)
                    .contains("first", who, "Host changed", "192.0.2.7", request);
        }
        assertThat(browser.get("/audit?actor=" + who + "&action=host.ignore").body())
                .contains("second", "Unknown guest ignored")
                .doesNotContain("first");
        assertThat(browser.get("/audit?actor=" + who + "&to=2020-01-01").body()).contains("nothing matches");
        assertThat(browser.get("/audit?actor=" + who, "Accept-Language", "de").body())
                .contains("Host geändert");
    }

    @Test
    void aFilterThatCannotBeReadIsNamed() {
        var page = access.browser(access.person(Role.SUPPORT, null)).get("/audit?subject=web-1");
        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body()).contains("id=\"subject-error\"");
    }

    @Test
    void programsReadItPageByPage() {
        var api = access.anonymous();
        String bearer = "Bearer " + access.adminToken("audit:read");
        String all = "/v1/audit?limit=1&request=" + request;
        String first = api.send("GET", all, null, "Authorization", bearer).body();
        assertThat(first).contains("second").doesNotContain("first");
        var cursor =
                java.util.regex.Pattern.compile("\"next_cursor\":\"([^\"]+)\"").matcher(first);
        assertThat(cursor.find()).isTrue();
        assertThat(api.send("GET", all + "&cursor=" + cursor.group(1), null, "Authorization", bearer)
                        .body())
                .contains("first", "\"next_cursor\":null");
    }

    @Test
    void aSpreadsheetFindsNoFormulaInAnExport() {
        happens("host.change", Map.of("name", "=1+1", "note", "a,\"b\"\nc"));
        var browser = access.browser(access.person(Role.SUPPORT, null));
        var csv = browser.get("/audit/export?format=csv&request=" + request);
        assertThat(csv.headers().firstValue("content-type")).hasValue("text/csv;charset=UTF-8");
        assertThat(csv.headers().firstValue("content-disposition")).hasValue("attachment; filename=\"audit.csv\"");
        assertThat(csv.body()).startsWith("id,at,actor_kind").contains("host.ignore-vm", "host.change");
        var lines = browser.get("/audit/export?format=jsonl&request=" + request);
        assertThat(lines.body().lines())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).startsWith("{\"id\":\"evt_"));
        assertThat(browser.get("/audit/export?format=xml").statusCode()).isEqualTo(422);
    }

    @Test
    void anExportHasMoreThanOneBite() {
        transaction.executeWithoutResult(status -> {
            for (int i = 0; i < 1001; i++) {
                happens("host.change", Map.of("number", i));
            }
        });
        var browser = access.browser(access.person(Role.SUPPORT, null));
        assertThat(browser.get("/audit/export?format=jsonl&request=" + request)
                        .body()
                        .lines())
                .hasSize(1003);
    }

    @Test
    void customersHaveNoAuditTrail() {
        var api = access.anonymous();
        String bearer = "Bearer " + access.adminToken("servers:read");
        assertThat(api.send("GET", "/v1/audit/export", null, "Authorization", bearer)
                        .statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {"=1+1, '''=1+1'", "+1, '''+1'", "-1, '''-1'", "@a, '''@a'", "ada, ada", "null, null"})
    void defusesCells(String cell, String defused) {
        assertThat(AuditExport.defused(cell)).isEqualTo(defused);
    }
}
