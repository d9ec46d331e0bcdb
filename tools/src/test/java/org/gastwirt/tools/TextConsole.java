package org.gastwirt.tools;

import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.time.Duration;

/** The page with a server's text console, as somebody reads it. */
final class TextConsole {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String TEXT = """
            () => {
              const buffer = document.body.terminal.buffer.active;
              let text = '';
              for (let i = 0; i < buffer.length; i++) {
                const line = buffer.getLine(i);
                text += (line.isWrapped || i === 0 ? '' : '\\n') + line.translateToString(true);
              }
              return text;
            }""";

    private final Page page;

    TextConsole(Page page) {
        this.page = page;
    }

    String text() {
        return (String) page.evaluate(TEXT);
    }

    /** Until it says this. */
    void awaitText(String expected) {
        await("the guest says " + expected).atMost(PATIENCE).until(this::text, text -> text.contains(expected));
    }

    /** Until its last line is this. */
    void awaitPrompt(String expected) {
        await("the guest asks " + expected)
                .atMost(PATIENCE)
                .until(() -> text().stripTrailing(), text -> text.endsWith(expected));
    }

    /** With the keyboard, and Enter behind it. */
    void type(String line) {
        page.locator(".xterm-helper-textarea").focus();
        page.keyboard().insertText(line);
        page.keyboard().press("Enter");
    }

    /** Types a command and waits until it has ended; what it said stands between. */
    String run(String command) {
        String mark = "done-" + Long.toString(System.nanoTime(), 36);
        // the mark as typed is not yet the mark as said
        type(command + "; echo " + mark.charAt(0) + "\"" + mark.substring(1) + "\"");
        awaitText("\n" + mark);
        String all = text();
        int end = all.lastIndexOf("\n" + mark);
        int typed = all.lastIndexOf(mark.substring(1) + "\"", end);
        return all.substring(all.indexOf('\n', typed) + 1, Math.max(end, all.indexOf('\n', typed) + 1));
    }
}
