package org.gastwirt.panel.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gastwirt.panel.testing.ApiClient.header;
import static org.gastwirt.panel.testing.ApiClient.json;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.PanelSettings;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.testing.ApiClient;
import org.gastwirt.panel.testing.PanelTest;
import org.gastwirt.panel.testing.TestAccess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@PanelTest
class SettingsTests {

    private static final Actor ADMIN = Actor.system("test");
    private static final PanelSettings.Values AS_MADE =
            new PanelSettings.Values("Gastwirt", null, null, null, 50, null, null, 0);

    @Autowired
    TestAccess access;

    @Autowired
    StoredSettings settings;

    @Autowired
    JdbcClient jdbc;

    private ApiClient api;

    @BeforeEach
    @AfterEach
    void asMade() {
        settings.update(AS_MADE, null, ADMIN);
    }

    @BeforeEach
    void client() {
        api = new ApiClient(access, access.adminToken("settings:read", "settings:write", "networks:write"));
    }

    @Test
    void aPatchIsInForceAtOnceAndAudited() {
        var read = api.send("GET", "/v1/settings", null);
        var answer = api.send(
                "PATCH",
                "/v1/settings",
                "{'name':'Hosting GmbH','delete_grace_seconds':3600}",
                "If-Match",
                header(read, "ETag"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(settings.current().name()).isEqualTo("Hosting GmbH");
        assertThat(settings.current().deleteGrace()).isEqualTo(Duration.ofHours(1));
        assertThat(settings.current().bulkLimit()).isEqualTo(50);
        assertThat(access.anonymous().get("/login").body()).contains("· Hosting GmbH</title>");
        assertThat(jdbc.sql(
                                "select detail::text from audit_event where action = 'settings.update' order by at desc, id desc limit 1")
                        .query(String.class)
                        .single())
                .contains("Hosting GmbH", "PT1H")
                .doesNotContain("bulk_limit");
    }

    @Test
    void whoSawAnotherVersionChangesNothing() {
        var read = api.send("GET", "/v1/settings", null);
        settings.update(values("First"), null, ADMIN);
        var late = api.send("PATCH", "/v1/settings", "{'name':'Second'}", "If-Match", header(read, "ETag"));
        assertThat(late.statusCode()).isEqualTo(412);
        assertThat(settings.current().name()).isEqualTo("First");
    }

    private static PanelSettings.Values values(String name) {
        return new PanelSettings.Values(name, null, null, null, 50, null, null, 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'name':' '};name",
                "{'language':'fr'};language",
                "{'quarantine_seconds':-1};quarantine_seconds",
                "{'delete_grace_seconds':2592001};delete_grace_seconds",
                "{'bulk_limit':0};bulk_limit",
                "{'bulk_limit':null};bulk_limit",
                "{'support_email':'nobody'};support_email",
                "{'support_email':'a@b?bcc=x'};support_email",
                "{'support_url':'javascript:alert(1)'};support_url",
                "{'support_url':'https:'};support_url"
            })
    void aBadValueIsNamed(String body, String field) {
        var answer = api.send("PATCH", "/v1/settings", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(json(answer).at("/errors/0/pointer").asString()).isEqualTo("/" + field);
        assertThat(settings.current())
                .usingRecursiveComparison()
                .ignoringFields("version")
                .isEqualTo(AS_MADE);
    }

    @Test
    void anotherPanelsChangeIsHeardOf() {
        assertThat(settings.current().name()).isEqualTo("Gastwirt");
        jdbc.sql("update panel_settings set name = 'Elsewhere', version = version + 1")
                .update();
        jdbc.sql("select pg_notify('panel_settings', '')")
                .query((row, number) -> true)
                .single();
        org.awaitility.Awaitility.await().until(() -> settings.current().name().equals("Elsewhere"));
    }

    @Test
    void theLanguageIsForReadersWhoAskForNoneOfOurs() {
        settings.update(new PanelSettings.Values("Gastwirt", "de", null, null, 50, null, null, 0), null, ADMIN);
        assertThat(access.anonymous().get("/login", "Accept-Language", "fr").body())
                .contains("lang=\"de\"");
        assertThat(access.anonymous().get("/login", "Accept-Language", "en").body())
                .contains("<html lang=\"en\"");
    }

    @Test
    void newPoolsRestAsLongAsTheSettingsSay() {
        settings.update(
                new PanelSettings.Values("Gastwirt", null, Duration.ofMinutes(7), null, 50, null, null, 0),
                null,
                ADMIN);
        String name = "m" + java.util.UUID.randomUUID();
        int number = java.util.concurrent.ThreadLocalRandom.current().nextInt(1 << 16);
        var made = api.send(
                "POST",
                "/v1/mac-pools",
                "{'name':'%s','prefix':'02:2f:%02x:%02x'}".formatted(name, number >> 8, number & 0xff));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(json(made).path("quarantine_seconds").asInt()).isEqualTo(420);
    }

    @Test
    void thePageChangesThemForAdminsAndShowsThemToSupport() {
        var admin = access.browser(access.person(Role.ADMIN, null));
        admin.get("/settings");
        var form = new HashMap<>(Map.of("name", "Hosting GmbH", "bulkLimit", "20", "graceMinutes", "90"));
        form.put("version", Long.toString(settings.current().version()));
        assertThat(admin.post("/settings", form).statusCode()).isEqualTo(302);
        assertThat(settings.current().deleteGrace()).isEqualTo(Duration.ofMinutes(90));
        var late = admin.post("/settings", form);
        assertThat(late.statusCode()).isEqualTo(422);
        var support = access.browser(access.person(Role.SUPPORT, null));
        assertThat(support.get("/settings").body()).contains("Hosting GmbH", "disabled");
        assertThat(support.post("/settings", form).statusCode()).isEqualTo(403);
    }
}
