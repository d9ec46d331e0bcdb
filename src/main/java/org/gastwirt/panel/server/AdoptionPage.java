package org.gastwirt.panel.server;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.gastwirt.panel.customer.Customers;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.network.Networks;
import org.gastwirt.panel.plan.Plans;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.FormProblems;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.Role;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A guest that nobody knows: what it is, what is missing, and taking it over; and giving it back. */
@Controller
class AdoptionPage {

    private static final PageRequest ALL = new PageRequest(PageRequest.MAX, null);

    private final Adoptions adoptions;
    private final Servers servers;
    private final Customers customers;
    private final Plans plans;
    private final Networks networks;

    AdoptionPage(Adoptions adoptions, Servers servers, Customers customers, Plans plans, Networks networks) {
        this.adoptions = adoptions;
        this.servers = servers;
        this.customers = customers;
        this.plans = plans;
        this.networks = networks;
    }

    @InitBinder("form")
    void bindFields(WebDataBinder binder) {
        binder.initDirectFieldAccess();
    }

    @GetMapping("/hosts/{id}/unknown-vms/{vm}/adoption")
    String look(
            @PathVariable HostId id,
            @PathVariable UUID vm,
            @ModelAttribute("form") AdoptionForm form,
            Model model,
            Actor me) {
        Adoptable found = adoptions.look(id, vm, me);
        if (found.network() != null && form.network.isEmpty()) {
            form.network = found.network();
        }
        return show(found, model, me);
    }

    @PostMapping("/hosts/{id}/unknown-vms/{vm}/adoption")
    String adopt(
            @PathVariable HostId id,
            @PathVariable UUID vm,
            @ModelAttribute("form") AdoptionForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response,
            Actor me) {
        try {
            return "redirect:/servers/"
                    + adoptions.adopt(id, vm, form.order(), me).server();
        } catch (PanelException refusal) {
            if (refusal.code() == ErrorCode.NOT_FOUND || refusal.code() == ErrorCode.FORBIDDEN) {
                throw refusal;
            }
            // what concerns the guest itself stands in the list above the form
            FormProblems.show(refusal, errors, Map.of("mac", "network"));
        }
        response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
        return show(adoptions.look(id, vm, me), model, me);
    }

    private String show(Adoptable found, Model model, Actor me) {
        model.addAttribute("found", found);
        model.addAttribute("mayChange", me.role() == Role.ADMIN);
        var names = new LinkedHashMap<String, String>();
        customers.list(null, ALL, me).items().forEach(c -> names.put(c.id().text(), c.name() + " · " + c.email()));
        model.addAttribute("customers", names);
        var sold = new LinkedHashMap<String, String>();
        plans.list(null, false, ALL, me)
                .items()
                .forEach(p -> sold.put(p.slug(), p.name() + " · " + p.memory() + " · " + p.disk()));
        model.addAttribute("plans", sold);
        var wires = new LinkedHashMap<String, String>();
        networks.list(ALL, me).items().forEach(n -> wires.put(n.name(), n.name() + " · " + n.bridge()));
        model.addAttribute("networks", wires);
        return "server/adopt";
    }

    @PostMapping("/servers/{id}/release")
    String release(
            @PathVariable ServerId id,
            @RequestParam(defaultValue = "") String confirm,
            RedirectAttributes redirect,
            Actor me) {
        return ServerForms.back(id, redirect, () -> {
            ServerForms.requireName(confirm, servers.get(id, me).name());
            adoptions.release(id, me);
        });
    }
}
