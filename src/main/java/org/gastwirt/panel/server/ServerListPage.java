package org.gastwirt.panel.server;

import java.util.List;
import org.gastwirt.panel.customer.Customer;
import org.gastwirt.panel.customer.Customers;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.PanelSettings;
import org.gastwirt.panel.shared.PublicId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of servers; its address carries the filters, so that it can be kept and passed on. */
@Controller
class ServerListPage {

    private static final int ROWS = 50;
    private static final PageRequest SOME_CUSTOMERS = new PageRequest(10, null);

    private final Servers servers;
    private final Customers customers;
    private final ListOptions options;
    private final ListChips chips;
    private final ListChoices choices;
    private final SavedSearches searches;
    private final PanelSettings panel;

    ServerListPage(
            Servers servers,
            Customers customers,
            ListOptions options,
            ListChips chips,
            ListChoices choices,
            SavedSearches searches,
            PanelSettings panel) {
        this.panel = panel;
        this.servers = servers;
        this.customers = customers;
        this.options = options;
        this.chips = chips;
        this.choices = choices;
        this.searches = searches;
    }

    @GetMapping("/servers")
    String list(ListFilters filters, @RequestParam(required = false) @Nullable String cursor, Model model, Actor me) {
        List<Customer> meant = meant(filters, me);
        if (meant.size() == 1) {
            return "redirect:"
                    + ListChips.address(named(filters, meant.getFirst()).query());
        }
        rows(filters, cursor, model, me);
        var offered = options.of(me);
        String query = filters.query();
        model.addAttribute("options", offered);
        model.addAttribute("chips", chips.of(filters, offered, me));
        model.addAttribute("filtered", !query.isEmpty());
        model.addAttribute("query", query);
        model.addAttribute("meant", meant);
        model.addAttribute("states", ServerStatus.values());
        model.addAttribute("columns", ListChoices.Column.offered(me));
        model.addAttribute("searches", searches.of(me));
        model.addAttribute("verbs", BulkVerb.offered(me));
        model.addAttribute("most", panel.current().bulkLimit());
        model.addAttribute("mayOrder", me.mayOwn());
        return "server/list";
    }

    /** The part of the list that follows the world. */
    @GetMapping("/servers/rows")
    String rowsAgain(
            ListFilters filters, @RequestParam(required = false) @Nullable String cursor, Model model, Actor me) {
        rows(filters, cursor, model, me);
        return "server/_rows :: rows";
    }

    private void rows(ListFilters filters, @Nullable String cursor, Model model, Actor me) {
        var slice = servers.list(filters.asQuery(), new PageRequest(ROWS, cursor), me);
        String query = filters.query();
        String position = cursor == null ? "" : "cursor=" + cursor;
        model.addAttribute("servers", slice.map(server -> ServerView.of(server, me)));
        model.addAttribute("filters", filters.given());
        model.addAttribute("again", query + (query.isEmpty() || position.isEmpty() ? "" : "&") + position);
        model.addAttribute("choice", choices.of(me));
        model.addAttribute("staff", me.isStaff());
        model.addAttribute("mayChange", me.mayChange());
    }

    /** Whom staff may have meant with the text of a customer's filter; empty when it is an id, or nothing. */
    private List<Customer> meant(ListFilters filters, Actor me) {
        String customer = filters.given().get("customer");
        return customer == null || !me.isStaff() || PublicId.parse("cus", customer) != null
                ? List.of()
                : customers.list(customer, SOME_CUSTOMERS, me).items();
    }

    private static ListFilters named(ListFilters filters, Customer customer) {
        return new ListFilters(
                filters.search(),
                filters.state(),
                filters.plan(),
                filters.image(),
                filters.location(),
                customer.id().text(),
                filters.host(),
                filters.label());
    }
}
