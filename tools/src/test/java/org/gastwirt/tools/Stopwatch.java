package org.gastwirt.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;

/** Notes, in the page itself, when words first stand there. */
final class Stopwatch {

    private final Page page;

    /** @param where a selector of what they will stand in */
    Stopwatch(Page page, String where, String words) {
        this.page = page;
        page.evaluate("""
                ([where, words]) => {
                  window.seenAt = 0;
                  const watch = new MutationObserver(() => {
                    if (!window.seenAt && document.querySelector(where)?.textContent.includes(words)) {
                      window.seenAt = Date.now();
                      watch.disconnect();
                    }
                  });
                  watch.observe(document.body, { subtree: true, childList: true, characterData: true });
                }
                """, List.of(where, words));
    }

    /** Prints how long it took; the words are there already. */
    void tell(String what, long since) {
        long seen = ((Number) page.evaluate("() => window.seenAt")).longValue();
        assertThat(seen).as(what).isPositive();
        System.out.printf("Two panels: %s: %d ms.%n", what, seen - since);
    }
}
