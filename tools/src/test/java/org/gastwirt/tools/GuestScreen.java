package org.gastwirt.tools;

import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.time.Duration;

/** The guest's screen on the console page, read as pixels. */
final class GuestScreen {

    /** A text cursor that blinks changes fewer pixels than this, a word more. */
    private static final int A_WORD = 120;

    private static final String CHANGED_AND_STILL = """
            least => {
              const canvas = document.querySelector('[data-screen] canvas');
              if (!canvas || !canvas.width) return false;
              const pixels = new Uint32Array(
                canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.buffer);
              const black = new Uint32Array(pixels.length).fill(0xff000000);
              const differing = (a, b) => a.length !== b.length ? a.length : a.reduce((n, pixel, i) => n + (pixel !== b[i]), 0);
              const still = window.lastScreen && differing(window.lastScreen, pixels) < least;
              window.lastScreen = pixels;
              if (!still || differing(window.knownScreen ?? black, pixels) < least) return false;
              window.knownScreen = pixels;
              return true;
            }""";

    private final Page page;

    GuestScreen(Page page) {
        this.page = page;
    }

    /** Until the screen shows more or other words than it did when this was asked last, and has come to rest. */
    void awaitChange() {
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> (boolean) page.evaluate(CHANGED_AND_STILL, A_WORD));
    }

    /** Key by key, with Enter behind it; only small letters, for which nobody holds Shift. */
    void type(String line) {
        page.locator("[data-screen] canvas").focus();
        page.keyboard().type(line);
        page.keyboard().press("Enter");
    }

    /** Through the page's own dialog, with Enter behind it. */
    void paste(String line) {
        page.locator(".console-keys summary").click();
        page.locator(".console-menu [data-opens=paste]").click();
        page.locator("#paste-text").fill(line + "\n");
        page.locator("#paste button.primary").click();
        // typed key by key, which takes a while
        page.waitForCondition(() -> page.locator("[data-typing-state]").isHidden());
    }

    /** Says which layout is set in the guest. */
    void layout(String name) {
        page.locator(".console-keys summary").click();
        page.locator(".console-menu [data-opens=paste]").click();
        page.locator("#paste-layout").selectOption(name);
        page.locator("#paste [data-closes]").click();
    }
}
