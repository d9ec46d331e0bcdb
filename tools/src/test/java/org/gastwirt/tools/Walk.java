package org.gastwirt.tools;

import com.deque.html.axecore.args.AxeRunOnlyOptions;
import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gastwirt.tools.Chromium.Look;

/**
 * Goes through the pages of one face and looks at each, wide and narrow, light and dark: what {@link PageWatch} sees, and
 * what axe-core finds against WCAG 2.2 AA. A picture of each is kept.
 */
final class Walk {

    private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa");

    private static final List<String> SEEN = List.of(
            "color-contrast",
            "link-in-text-block",
            "target-size",
            "scrollable-region-focusable",
            "button-name",
            "link-name",
            "aria-hidden-focus");

    private final Page window;
    private final PageWatch eyes;
    private final String face;

    /** @param window logged in; its look is changed */
    Walk(Page window, String face) {
        this.window = window;
        this.eyes = new PageWatch(window);
        this.face = face;
    }

    /** Everything that was wrong, a line each. */
    List<String> through(Map<String, String> pages, String language) {
        var problems = new ArrayList<String>();
        pages.forEach((name, path) -> {
            window.navigate(path);
            window.waitForLoadState(LoadState.LOAD);
            if (!language.equals(window.locator("html").getAttribute("lang"))) {
                problems.add(path + " is not in " + language);
            }
            Pictures.inLooks(window, looks(language), look -> {
                eyes.look();
                if (isAudited(language, look)) {
                    problems.addAll(barriers(path, look));
                }
                Pictures.keep(window, Path.of(face + "-" + language + "-" + look, name));
            });
        });
        problems.addAll(eyes.problems());
        return problems;
    }

    /** Of width, colour and language each two are met together on every page; all eight would take twice the time. */
    private static List<Look> looks(String language) {
        return language.equals("en") ? Look.BOTH : List.of(Look.DESK_DARK, Look.PHONE);
    }

    /** axe-core asks for structure, sizes and colours, not for words: each width and each colour once; a book once. */
    private boolean isAudited(String language, Look look) {
        return language.equals("en") && (look.equals(Look.DESK) || !Pictures.isBook(window));
    }

    /** What the document says does not depend on the window: in the second look, only what the eye and the finger meet. */
    private List<String> barriers(String path, Look look) {
        var run = new AxeRunOptions();
        run.setRunOnly(new AxeRunOnlyOptions());
        run.getRunOnly().setType(look.equals(Look.DESK) ? "tag" : "rule");
        run.getRunOnly().setValues(look.equals(Look.DESK) ? WCAG : SEEN);
        // what is in order is counted by nobody, and telling it takes longer than finding it
        run.setResultTypes(List.of("violations"));
        return new AxeBuilder(window)
                .options(run).setLegacyMode(true).analyze().getViolations().stream()
                        .map(rule -> "%s %s: %s".formatted(path, look, told(rule)))
                        .toList();
    }

    private static String told(Rule rule) {
        var first = rule.getNodes().getFirst();
        return "%s (%d times), such as %s: %s"
                .formatted(rule.getId(), rule.getNodes().size(), first.getTarget(), first.getFailureSummary());
    }
}
