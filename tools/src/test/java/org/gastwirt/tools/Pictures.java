package org.gastwirt.tools;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.gastwirt.tools.Chromium.Look;

/** Takes the documentation's pictures and, with {@code -Dgastwirt.pictures=true}, others for those who work on the pages. */
final class Pictures {

    private static final Path KEPT = Program.root().resolve("target/screenshots");
    private static final boolean WANTED = Boolean.getBoolean("gastwirt.pictures");
    private static final Path DOCUMENTED = WANTED ? Program.root().resolve("docs/screenshots") : KEPT;

    /** A picture of more, in pixels, takes a browser without a graphics card minutes. */
    private static final int TALLEST = 10_000;

    private Pictures() {}

    /** What the window shows, for the documentation. */
    static void document(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(DOCUMENTED.resolve(name + ".png")));
    }

    /** The whole page; of one that is a book, what the window shows. Only where pictures are wanted: hundreds take minutes. */
    static void keep(Page page, Path name) {
        if (!WANTED) {
            return;
        }
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(KEPT.resolve(name + ".png"))
                .setFullPage(!isBook(page)));
    }

    /** Whether it is so long that nobody reads it in one go, such as the reference of the API. */
    static boolean isBook(Page page) {
        return (int) page.evaluate("() => document.documentElement.scrollHeight") > TALLEST;
    }

    /** The whole page, wide and narrow, light and dark. */
    static void keep(Page page, String name) {
        if (!WANTED) {
            return;
        }
        inLooks(page, Look.BOTH, look -> keep(page, Path.of("story-" + look, name)));
    }

    /** Does something in each look; the page looks then as before. */
    static void inLooks(Page page, List<Look> looks, Consumer<Look> action) {
        for (Look look : looks) {
            dress(page, look);
            action.accept(look);
        }
        dress(page, Look.DESK);
    }

    private static void dress(Page page, Look look) {
        page.setViewportSize(look.width(), Look.HEIGHT);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(look.scheme()));
    }
}
