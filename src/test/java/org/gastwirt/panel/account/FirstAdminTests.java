package org.gastwirt.panel.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.gastwirt.panel.PanelApplication;
import org.gastwirt.panel.testing.TestAccess;
import org.gastwirt.panel.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** On a database of its own: only an empty one asks for a first admin. */
class FirstAdminTests {

    @TempDir
    Path folder;

    @Test
    void theFirstAdminIsMadeWithTheLinkOfTheFirstStartAndThenItIsWorthNothing() throws Exception {
        var settings = new HashMap<String, Object>(TestDatabase.freshDatabase());
        settings.put("gastwirt.first-admin-file", folder.resolve("first-admin").toString());
        settings.put("gastwirt.setup-token-file", folder.resolve("token").toString());
        String path;
        try (var panel = start(settings)) {
            path = link();
            var browser = TestAccess.browserOf(panel);
            assertThat(browser.get(path).statusCode()).isEqualTo(200);
            assertThat(browser.get(path).statusCode())
                    .as("looking uses nothing up")
                    .isEqualTo(200);
            var form = Map.of("name", "Ada", "email", "ada@example.com", "password", "correct horse battery");
            assertThat(browser.post(path, with(form, "password", "short")).statusCode())
                    .isEqualTo(422);
            assertThat(browser.post(path, form).statusCode()).isEqualTo(302);
            assertThat(browser.get("/account").body()).contains("ada@example.com");
            assertThat(browser.get(path).statusCode()).isEqualTo(404);
            var created = browser.post("/account/tokens", Map.of("name", "quickstart", "scopes", "all"));
            assertThat(created.body()).containsPattern("gw_api_[0-9A-Za-z]{32}_[0-9A-Za-z]{6}");
            String setup = Files.readString(folder.resolve("token")).strip();
            assertThat(browser.get("/v1/me", "Authorization", "Bearer " + setup).statusCode())
                    .isEqualTo(200);
        }
        Files.delete(folder.resolve("first-admin"));
        try (var panel = start(settings)) {
            assertThat(folder.resolve("first-admin")).doesNotExist();
            assertThat(TestAccess.browserOf(panel).get(path).statusCode()).isEqualTo(404);
        }
    }

    private String link() throws Exception {
        var file = folder.resolve("first-admin");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        return URI.create(Files.readString(file).strip()).getPath();
    }

    private static ConfigurableApplicationContext start(Map<String, Object> settings) {
        var application = new SpringApplication(PanelApplication.class);
        application.setAdditionalProfiles("test");
        application.setDefaultProperties(Map.of());
        String[] arguments = settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
        var all = java.util.Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = "--server.port=0";
        return application.run(all);
    }

    private static Map<String, String> with(Map<String, String> form, String field, String value) {
        var changed = new HashMap<>(form);
        changed.put(field, value);
        return changed;
    }
}
