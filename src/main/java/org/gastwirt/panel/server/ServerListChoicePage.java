package org.gastwirt.panel.server;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.PanelException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What each account keeps about its list: searches with a name, columns, table or cards. */
@Controller
class ServerListChoicePage {

    private final SavedSearches searches;
    private final ListChoices choices;

    ServerListChoicePage(SavedSearches searches, ListChoices choices) {
        this.searches = searches;
        this.choices = choices;
    }

    @PostMapping("/servers/searches")
    String keep(ListFilters filters, @RequestParam String name, RedirectAttributes redirect, Actor me) {
        try {
            searches.keep(name, filters.query(), me);
        } catch (PanelException refusal) {
            if (refusal.field() == null) {
                throw refusal;
            }
            redirect.addFlashAttribute(
                    "problem", "server.problem." + refusal.extra().getOrDefault("key", "unknown"));
            redirect.addFlashAttribute("problemArgs", refusal.args().toArray());
        }
        return back(filters);
    }

    @DeleteMapping("/servers/searches/{id}")
    String forget(@PathVariable SavedSearchId id, Actor me) {
        searches.forget(id, me);
        return "redirect:/servers";
    }

    /** @param column codes of {@link ListChoices.Column}; left out: as before */
    @PostMapping("/servers/view")
    String choose(
            ListFilters filters,
            @RequestParam String view,
            @RequestParam(required = false) @Nullable List<String> column,
            @RequestParam(defaultValue = "false") boolean columns,
            Actor me) {
        choices.choose(view(view), columns ? columns(column) : null, me);
        return back(filters);
    }

    private static ListChoices.View view(String name) {
        return name.equals("cards") ? ListChoices.View.CARDS : ListChoices.View.TABLE;
    }

    private static List<ListChoices.Column> columns(@Nullable List<String> codes) {
        return codes == null
                ? List.of()
                : Arrays.stream(ListChoices.Column.values())
                        .filter(column -> codes.stream()
                                .anyMatch(code -> code.toLowerCase(Locale.ROOT).equals(column.code())))
                        .toList();
    }

    private static String back(ListFilters filters) {
        return "redirect:" + ListChips.address(filters.query());
    }
}
