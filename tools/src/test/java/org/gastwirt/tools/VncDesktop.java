package org.gastwirt.tools;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.Map;
import org.gastwirt.tools.Chromium.Look;

/** A desktop that shows the VNC server of {@link XdmGuest}. */
record VncDesktop(Lab lab, XServers machine, String server) {

    void isShownAndAsksForItsPasswordOnce(Chromium chromium, Page loggedIn) {
        String path = "/v1/servers/" + server + "/desktops";
        String desktop = lab.client
                .post(path, Map.of("name", "Own", "kind", "vnc"))
                .path("id")
                .asString();
        assertThat(machine.forwarders()).isEqualTo(1);
        Page page = chromium.openLike(loggedIn, lab.panel.url(), Look.DESK);
        page.navigate("/servers/" + server + "/console/desktops/" + desktop);
        page.locator("#password-word").fill(XdmGuest.VNC_PASSWORD);
        page.locator("#password-word").press("Enter");
        assertThat(page.locator("body.console")).hasAttribute("data-state", "connected");
        XServers.showSize(page, 640, 480);
        page.reload();
        assertThat(page.locator("body.console")).hasAttribute("data-state", "connected");
        Pictures.keep(page, "desktop-vnc");
        page.close();
        lab.client.delete(path + "/" + desktop);
        await().atMost(Duration.ofSeconds(60)).until(() -> machine.forwarders() == 0);
    }
}
