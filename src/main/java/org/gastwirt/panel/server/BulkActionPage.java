package org.gastwirt.panel.server;

import java.util.List;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.PanelException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Many servers at once: first what would happen, then the number typed, then a page that follows the jobs. */
@Controller
@RequestMapping("/servers/bulk-actions")
class BulkActionPage {

    private final BulkActions actions;

    BulkActionPage(BulkActions actions) {
        this.actions = actions;
    }

    @GetMapping
    String list(@RequestParam(required = false) @Nullable String cursor, Model model, Actor me) {
        model.addAttribute("actions", actions.list(new PageRequest(50, cursor), me));
        return "server/bulk-list";
    }

    /** The dry run. {@code scope} {@code all}: everything that the filters find. */
    @GetMapping("/new")
    String preview(
            ListFilters filters,
            @RequestParam String verb,
            @RequestParam(defaultValue = "chosen") String scope,
            @RequestParam(required = false) @Nullable List<String> server,
            Model model,
            RedirectAttributes redirect,
            Actor me) {
        try {
            boolean all = scope.equals("all");
            var order = new BulkOrder(
                    BulkActionRequest.verb(verb),
                    all || server == null ? List.of() : BulkActionRequest.ids(server),
                    all ? filters.asQuery() : null,
                    null,
                    null);
            // the id is made now: the form sent twice makes one action
            model.addAttribute("id", BulkActionId.next().text());
            return show(order.verb(), actions.preview(order, me), model);
        } catch (PanelException refusal) {
            return refused(refusal, redirect, ListChips.address(filters.query()));
        }
    }

    @PostMapping
    String run(
            @RequestParam BulkActionId id,
            @RequestParam String verb,
            @RequestParam List<String> server,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(required = false) @Nullable SuspendOrigin origin,
            @RequestParam(defaultValue = "") String confirm,
            RedirectAttributes redirect,
            Actor me) {
        try {
            var servers = BulkActionRequest.ids(server);
            requireCount(confirm, servers.size());
            var order = new BulkOrder(BulkActionRequest.verb(verb), servers, null, reason, origin);
            return "redirect:/servers/bulk-actions/"
                    + actions.run(id, order, me).id();
        } catch (PanelException refusal) {
            return refused(refusal, redirect, "/servers");
        }
    }

    @GetMapping("/{id}")
    String show(@PathVariable BulkActionId id, Model model, Actor me) {
        live(id, model, me);
        return "server/bulk";
    }

    /** The part of it that follows the jobs. */
    @GetMapping("/{id}/live")
    String liveAgain(@PathVariable BulkActionId id, Model model, Actor me) {
        live(id, model, me);
        return "server/_bulk-live :: live";
    }

    private void live(BulkActionId id, Model model, Actor me) {
        model.addAttribute("action", actions.get(id, me));
        model.addAttribute("staff", me.isStaff());
        model.addAttribute("mayChange", me.mayChange());
    }

    @GetMapping("/{id}/undo")
    String previewUndo(@PathVariable BulkActionId id, Model model, Actor me) {
        model.addAttribute("undoes", id.text());
        return show(actions.get(id, me).verb().undo(), actions.previewUndo(id, me), model);
    }

    @PostMapping("/{id}/undo")
    String undo(
            @PathVariable BulkActionId id,
            @RequestParam int count,
            @RequestParam(defaultValue = "") String confirm,
            RedirectAttributes redirect,
            Actor me) {
        try {
            requireCount(confirm, count);
            return "redirect:/servers/bulk-actions/" + actions.undo(id, me).id();
        } catch (PanelException refusal) {
            return refused(refusal, redirect, "/servers/bulk-actions/" + id);
        }
    }

    private static String show(BulkVerb verb, List<BulkOutcome> outcomes, Model model) {
        model.addAttribute("verb", verb);
        model.addAttribute("outcomes", outcomes);
        model.addAttribute("counts", BulkAction.Counts.of(outcomes));
        return "server/bulk-new";
    }

    /** Compares the typed number once more: a page may be old. */
    private static void requireCount(String typed, int count) {
        if (!typed.strip().equals(Integer.toString(count))) {
            throw PanelException.invalid("confirm", "confirm_count", count);
        }
    }

    private static String refused(PanelException refusal, RedirectAttributes redirect, String back) {
        if (refusal.code() == ErrorCode.NOT_FOUND || refusal.code() == ErrorCode.FORBIDDEN) {
            throw refusal;
        }
        Object key = refusal.extra().getOrDefault("key", "unknown");
        boolean none = "servers".equals(refusal.field()) && key.equals("required");
        redirect.addFlashAttribute(
                "problem",
                none
                        ? "server.bulk.none"
                        : refusal.field() == null ? "error." + refusal.code().code() : "server.problem." + key);
        redirect.addFlashAttribute("problemArgs", refusal.args().toArray());
        return "redirect:" + back;
    }
}
