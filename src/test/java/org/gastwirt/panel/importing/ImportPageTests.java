package org.gastwirt.panel.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.testing.PanelTest;
import org.gastwirt.panel.testing.TestAccess;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PanelTest
class ImportPageTests {

    @Autowired
    TestAccess access;

    @Test
    void aPastedFileIsShownLineByLineAndEscaped() {
        var browser = access.browser(access.person(Role.ADMIN, null));
        assertThat(browser.get("/servers/import").statusCode()).isEqualTo(200);
        var reply = browser.post(
                "/servers/import",
                Map.of(
                        "text",
                        "name = '<script>alert(1)</script>'\nmemory = 512\nimport os\nvncpasswd = 'topsecret'\n"));
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.body())
                .contains("script-alert-1-script-", "512 MiB", "Code: an import.", "&lt;script&gt;")
                .doesNotContain("<script>alert");
        // only in the field that it was typed into, and in the one that is sent on
        assertThat(reply.body().split("topsecret", -1)).hasSize(3);
    }

    @Test
    void anOrderWithoutWhatIsNeededNamesTheField() {
        var browser = access.browser(access.person(Role.ADMIN, null));
        browser.get("/servers/import");
        var reply = browser.post("/servers/import/servers", Map.of("text", "name = 'web'\n"));
        assertThat(reply.statusCode()).isEqualTo(422);
        assertThat(reply.body()).contains("field-error");
    }
}
