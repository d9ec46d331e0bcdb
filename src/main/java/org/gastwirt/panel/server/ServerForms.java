package org.gastwirt.panel.server;

import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What all of a server's small forms do: try it, and go back to the server with a word about it. */
final class ServerForms {

    private ServerForms() {}

    /** To the overview, where the work is seen. */
    static String back(ServerId id, RedirectAttributes redirect, Runnable work) {
        return back(id, "", null, redirect, work);
    }

    /**
     * A refusal stands above the page; what is not there stays a 404.
     *
     * @param tab the rest of the address, for example {@code /settings}
     * @param notice what to say when it was done; null: it is seen
     */
    static String back(ServerId id, String tab, @Nullable String notice, RedirectAttributes redirect, Runnable work) {
        try {
            work.run();
            if (notice != null) {
                redirect.addFlashAttribute("notice", notice);
            }
        } catch (PanelException refusal) {
            if (refusal.code() == ErrorCode.NOT_FOUND) {
                throw refusal;
            }
            redirect.addFlashAttribute("problem", key(refusal));
            redirect.addFlashAttribute("problemArgs", args(refusal));
        }
        return "redirect:/servers/" + id + tab;
    }

    /** The sentence about a refusal. */
    static String key(PanelException refusal) {
        return refusal.field() != null
                ? "server.problem." + refusal.extra().getOrDefault("key", "unknown")
                : "error." + refusal.code().code();
    }

    static Object[] args(PanelException refusal) {
        return refusal.args().stream()
                .map(arg -> arg instanceof Number ? arg : arg.toString())
                .toArray();
    }

    /** Compares the typed name once more: a page may be old. */
    static void requireName(String typed, String name) {
        if (!typed.strip().equals(name)) {
            throw PanelException.invalid("confirm", "confirm");
        }
    }
}
