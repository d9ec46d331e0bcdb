package org.gastwirt.tools;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import java.util.ArrayList;
import java.util.List;

/** Notes what a reader of a page would never be told: refused requests, errors of scripts, words without a translation. */
final class PageWatch {

    private final Page page;
    private final List<String> problems = new ArrayList<>();

    PageWatch(Page page) {
        this.page = page;
        page.onResponse(this::answered);
        page.onRequestFailed(this::failed);
        page.onConsoleMessage(message -> {
            // what htmx says of a request that did not come back is noted below, and better
            if (message.type().equals("error") && !message.text().startsWith("htmx:")) {
                note("an error in the console: " + message.text());
            }
        });
        page.onPageError(error -> note("a script failed: " + error));
    }

    /** What was seen since the last time somebody asked. */
    List<String> problems() {
        var seen = List.copyOf(problems);
        problems.clear();
        return seen;
    }

    /** Looks at the page as it stands. */
    void look() {
        var text = page.content();
        int unknown = text.indexOf("??");
        if (unknown >= 0) {
            note("a sentence is missing: " + text.substring(unknown, Math.min(text.length(), unknown + 60)));
        }
        int beyond = (int) page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth");
        if (beyond > 0) {
            note("the page is " + beyond + " px wider than its window");
        }
    }

    private void answered(Response response) {
        if (response.status() >= 400) {
            note(response.status() + " for " + response.url());
        }
    }

    private void failed(Request request) {
        // a page that is left while it asks for news takes its question back
        if (!"net::ERR_ABORTED".equals(request.failure())) {
            note(request.failure() + " for " + request.url());
        }
    }

    private void note(String problem) {
        problems.add(page.url() + " " + page.viewportSize().width + " px: " + problem);
    }
}
