package org.gastwirt.panel.server;

import java.util.ArrayList;
import java.util.List;
import org.gastwirt.panel.plan.Plan;
import org.gastwirt.panel.plan.Plans;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.PanelException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Another plan, seen before it is ordered; another name. */
@Controller
class ServerSizePage {

    private static final PageRequest ALL = new PageRequest(PageRequest.MAX, null);

    /** @param smaller whether its disk is smaller than the server's: it cannot be chosen */
    record Offer(Plan plan, boolean present, boolean smaller) {}

    /**
     * What a plan would change.
     *
     * @param restart whether the guest notices only after a restart
     */
    record Preview(
            Plan plan,
            Server.Size before,
            Server.@Nullable Size after,
            boolean restart,
            @Nullable String refusal,
            Object[] args) {}

    private final Servers servers;
    private final ServerTabs tabs;
    private final Plans plans;

    ServerSizePage(Servers servers, ServerTabs tabs, Plans plans) {
        this.servers = servers;
        this.tabs = tabs;
        this.plans = plans;
    }

    @GetMapping("/servers/{id}/plan")
    String choose(@PathVariable ServerId id, @RequestParam(defaultValue = "") String plan, Model model, Actor me) {
        ServerView view = tabs.open(id, "settings", model, me);
        var offers = new ArrayList<Offer>();
        for (Plan one : plans.list(null, false, ALL, me).items()) {
            offers.add(new Offer(
                    one,
                    one.id().value().equals(view.server().plan().id()),
                    one.disk().compareTo(view.server().size().disk()) < 0));
        }
        model.addAttribute("offers", List.copyOf(offers));
        model.addAttribute("chosen", plan);
        model.addAttribute("preview", plan.isBlank() || !view.can("resize") ? null : preview(view.server(), plan, me));
        return "server/plan";
    }

    private Preview preview(Server server, String slug, Actor me) {
        Plan plan = plans.find(slug, me);
        try {
            var after =
                    servers.previewResize(server.id(), order(slug, null), me).size();
            boolean restart = Hardware.of(after).needsRestartFrom(Hardware.of(server.size()));
            return new Preview(plan, server.size(), after, restart, null, new Object[0]);
        } catch (PanelException refusal) {
            return new Preview(plan, server.size(), null, false, ServerForms.key(refusal), ServerForms.args(refusal));
        }
    }

    private static Resize order(String plan, @Nullable String restart) {
        return new Resize(plan, NewServer.Overrides.NONE, restart, true);
    }

    @PostMapping("/servers/{id}/plan")
    String resize(
            @PathVariable ServerId id,
            @RequestParam String plan,
            @RequestParam(defaultValue = "if_needed") String restart,
            RedirectAttributes redirect,
            Actor me) {
        return ServerForms.back(id, redirect, () -> servers.resize(id, order(plan, restart), me));
    }

    @PostMapping("/servers/{id}/name")
    String rename(
            @PathVariable ServerId id,
            @RequestParam String name,
            @RequestParam String hostname,
            RedirectAttributes redirect,
            Actor me) {
        return ServerForms.back(
                id,
                "/settings",
                "server.renamed",
                redirect,
                () -> servers.change(id, new ServerChange(name, hostname, null), null, me));
    }
}
