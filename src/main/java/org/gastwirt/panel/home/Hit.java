package org.gastwirt.panel.home;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that was found.
 *
 * @param title its name
 * @param about what tells it from others of that name; empty: nothing
 * @param status of a server, else null
 * @param tone of the status
 * @param href its page
 * @param actions what may be done with it at once
 */
record Hit(
        String title,
        String about,
        @Nullable String status,
        @Nullable String tone,
        String href,
        List<Action> actions) {

    Hit {
        actions = List.copyOf(actions);
    }

    /**
     * What may be done with a server from here; it goes where the server's own page sends it.
     *
     * @param verb names the sentence {@code find.do.<verb>}
     * @param href of a page; null: it is a form
     * @param action where the form goes; null: it is a link
     * @param asks whether it is asked for a second time before it is done
     */
    record Action(
            String verb, @Nullable String href, @Nullable String action, boolean asks) {}

    /** Things of one kind; {@code key} names the sentence {@code find.group.<key>}. */
    record Group(String key, List<Hit> hits) {}

    static Hit of(String title, String about, String href) {
        return new Hit(title, about, null, null, href, List.of());
    }
}
