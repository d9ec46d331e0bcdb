package org.gastwirt.panel.server;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gastwirt.panel.customer.Customers;
import org.gastwirt.panel.host.Locations;
import org.gastwirt.panel.image.Images;
import org.gastwirt.panel.plan.Plans;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.FormProblems;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.PanelException;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;

/** The form for a new server. The password is in the answer to the form and nowhere else, not even in the session. */
@Controller
class NewServerPage {

    private static final PageRequest ALL = new PageRequest(PageRequest.MAX, null);

    private final Servers servers;
    private final Plans plans;
    private final Images images;
    private final Locations locations;
    private final Customers customers;

    NewServerPage(Servers servers, Plans plans, Images images, Locations locations, Customers customers) {
        this.servers = servers;
        this.plans = plans;
        this.images = images;
        this.locations = locations;
        this.customers = customers;
    }

    @GetMapping("/servers/new")
    String form(@ModelAttribute("form") CreateServerForm form, Model model, Actor me) {
        me.requireChange();
        return show(model, me);
    }

    @PostMapping("/servers")
    String create(
            @ModelAttribute("form") CreateServerForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response,
            Actor me) {
        if (!errors.hasErrors()) {
            try {
                Created created = servers.create(form.order(), me);
                return Secrets.show(
                        model, response, ServerView.of(created.server(), me), created.rootPassword(), "server.created");
            } catch (PanelException refusal) {
                FormProblems.show(refusal, errors, Map.of("external_id", "name", "root_password", "name"));
            }
        }
        response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return show(model, me);
    }

    private String show(Model model, Actor me) {
        model.addAttribute("plans", plans.list(null, false, ALL, me).items());
        model.addAttribute(
                "images",
                images.list(new Images.Filter(null, true, null, null), ALL, me).items());
        model.addAttribute("locations", locations.all());
        model.addAttribute("staff", me.isStaff());
        if (me.isStaff()) {
            Map<String, String> names = new LinkedHashMap<>();
            customers.list(null, ALL, me).items().forEach(c -> names.put(c.id().text(), c.name() + " · " + c.email()));
            model.addAttribute("customers", names);
        }
        return "server/new";
    }
}
