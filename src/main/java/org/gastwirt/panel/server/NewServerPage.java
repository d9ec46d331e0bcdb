package org.gastwirt.panel.server;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gastwirt.panel.customer.CustomerId;
import org.gastwirt.panel.customer.Customers;
import org.gastwirt.panel.host.Locations;
import org.gastwirt.panel.image.Image;
import org.gastwirt.panel.image.Images;
import org.gastwirt.panel.network.Networks;
import org.gastwirt.panel.plan.Plan;
import org.gastwirt.panel.plan.Plans;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.PublicId;
import org.jspecify.annotations.Nullable;
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
    private static final Images.Filter USABLE = new Images.Filter(null, true, null, null);

    private final Servers servers;
    private final Plans plans;
    private final Images images;
    private final Locations locations;
    private final Networks networks;
    private final Customers customers;
    private final KeyChoices keys;
    private final OrderCheck check;

    NewServerPage(
            Servers servers,
            Plans plans,
            Images images,
            Locations locations,
            Networks networks,
            Customers customers,
            KeyChoices keys,
            OrderCheck check) {
        this.servers = servers;
        this.plans = plans;
        this.images = images;
        this.locations = locations;
        this.networks = networks;
        this.customers = customers;
        this.keys = keys;
        this.check = check;
    }

    /** The first plan and the first image that fits on it are chosen: with a name the order is complete. */
    @GetMapping("/servers/new")
    String form(@ModelAttribute("form") CreateServerForm form, Model model, Actor me) {
        me.requireOwner();
        List<Plan> offered = offered(me);
        if (form.getPlan().isBlank() && !offered.isEmpty()) {
            form.setPlan(offered.getFirst().slug());
        }
        return show(form, model, me);
    }

    /** The form as it stands, looked at; nothing is ordered. The answer's parts find their places by their ids. */
    @PostMapping("/servers/preview")
    String preview(@ModelAttribute("form") CreateServerForm form, BindingResult errors, Model model, Actor me) {
        check.check(form, errors, me);
        choices(form, model, me);
        model.addAttribute("again", true);
        return "server/_order :: parts";
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
                OrderCheck.show(refusal, errors);
            }
        }
        response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return show(form, model, me);
    }

    /** The smallest first. */
    private List<Plan> offered(Actor me) {
        return plans.list(null, false, ALL, me).items().stream()
                .sorted(Comparator.comparing(Plan::memory)
                        .thenComparing(Plan::vcpus)
                        .thenComparing(Plan::disk))
                .toList();
    }

    private String show(CreateServerForm form, Model model, Actor me) {
        choices(form, model, me);
        model.addAttribute("plans", offered(me));
        model.addAttribute("locations", locations.all());
        model.addAttribute("networks", me.isStaff() ? networks.list(ALL, me).items() : List.<Networks.Network>of());
        if (me.isStaff()) {
            Map<String, String> names = new LinkedHashMap<>();
            customers.list(null, ALL, me).items().forEach(c -> names.put(c.id().text(), c.name() + " · " + c.email()));
            model.addAttribute("customers", names);
        }
        return "server/new";
    }

    /** What depends on what was chosen so far. */
    private void choices(CreateServerForm form, Model model, Actor me) {
        Plan plan = check.plan(form, me);
        List<Image> usable = images.list(USABLE, ALL, me).items();
        var gallery = ImageChoice.of(
                usable, plan == null ? null : HardwareRules.hardware(plan, NewServer.Overrides.NONE, me));
        if (form.getImage().isBlank()) {
            gallery.stream()
                    .filter(image -> image.problem() == null)
                    .findFirst()
                    .ifPresent(image -> form.setImage(image.slug()));
        }
        CustomerId owner = owner(form, me);
        model.addAttribute("choices", gallery);
        model.addAttribute("plan", plan);
        Image image = check.image(form, me);
        model.addAttribute("image", image);
        model.addAttribute("desktopOffered", image != null && image.firstBoot() == Image.FirstBoot.CLOUD_INIT);
        model.addAttribute("staff", me.isStaff());
        model.addAttribute(
                "keys", owner == null ? List.<KeyChoices.Choice>of() : keys.stored(owner, form.getKeys(), me));
    }

    private static @Nullable CustomerId owner(CreateServerForm form, Actor me) {
        if (me.customerId() != null) {
            return new CustomerId(me.customerId());
        }
        var id = PublicId.parse("cus", form.getCustomerId().strip());
        return id == null ? null : new CustomerId(id);
    }
}
