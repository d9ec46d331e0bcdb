package org.gastwirt.panel.server;

import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What all of a server's small forms do: try it, and go back to the server with a word about it. */
final class ServerForms {

    private ServerForms() {}

    /** A refusal stands above the page; what is not there stays a 404. */
    static String back(ServerId id, RedirectAttributes redirect, Runnable work) {
        try {
            work.run();
        } catch (PanelException refusal) {
            if (refusal.code() == ErrorCode.NOT_FOUND) {
                throw refusal;
            }
            boolean field = refusal.field() != null;
            redirect.addFlashAttribute(
                    "problem",
                    field
                            ? "server.problem." + refusal.extra().getOrDefault("key", "unknown")
                            : "error." + refusal.code().code());
            redirect.addFlashAttribute(
                    "problemArgs",
                    refusal.args().stream()
                            .map(arg -> arg instanceof Number ? arg : arg.toString())
                            .toArray());
        }
        return "redirect:/servers/" + id;
    }

    /** Compares the typed name once more: a page may be old. */
    static void requireName(String typed, String name) {
        if (!typed.strip().equals(name)) {
            throw PanelException.invalid("confirm", "confirm");
        }
    }
}
