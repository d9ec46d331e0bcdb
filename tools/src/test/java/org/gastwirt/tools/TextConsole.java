package org.gastwirt.tools;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** The page with a server's text console, as somebody reads it. */
final class TextConsole {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    /** Less than the guest's login waits for. */
    private static final Duration ONE_PROMPT = Duration.ofSeconds(15);

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
        if (!comes(() -> text().contains(expected), PATIENCE)) {
            throw new AssertionError("The guest does not say " + expected + " but " + end());
        }
    }

    /** As root. What is typed into a prompt the moment it stands there may be lost: a slow guest throws it away first. */
    void logIn(String password) {
        for (int tries = 0; !text().stripTrailing().endsWith("#"); tries++) {
            String before = text().stripTrailing();
            if (tries == 20) {
                throw new AssertionError("The guest gives no shell but " + end());
            } else if (before.endsWith("login:")) {
                type("root");
            } else if (before.endsWith("assword:")) {
                type(password);
            }
            comes(() -> !text().stripTrailing().equals(before), ONE_PROMPT);
        }
    }

    private boolean comes(BooleanSupplier what, Duration atMost) {
        try {
            page.waitForCondition(what, new Page.WaitForConditionOptions().setTimeout(atMost.toMillis()));
            return true;
        } catch (TimeoutError e) {
            return false;
        }
    }

    private String end() {
        String text = text();
        return text.substring(Math.max(0, text.length() - 1500));
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
