package org.gastwirt.panel.host;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.FormProblems;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The hosts' pages. */
@Controller
@RequestMapping("/hosts")
class HostController {

    /** Fields that the form calls otherwise than the API. */
    private static final Map<String, String> RENAMED =
            Map.of("memory_reserve_bytes", "memoryReserveGib", "storage_reserve_bytes", "storageReserveGib");

    private final Hosts hosts;
    private final Locations locations;

    HostController(Hosts hosts, Locations locations) {
        this.hosts = hosts;
        this.locations = locations;
    }

    @GetMapping
    String list(
            @RequestParam(defaultValue = "") String location,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(required = false) @Nullable String cursor,
            Actor me,
            Model model) {
        table(location, search, cursor, me, model);
        model.addAttribute("locations", choices());
        model.addAttribute("mayChange", me.role() == Role.ADMIN);
        return "host/list";
    }

    @GetMapping("/fragment")
    String table(
            @RequestParam(defaultValue = "") String location,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(required = false) @Nullable String cursor,
            Actor me,
            Model model) {
        var filter = HostsApi.filter(locations, location, search);
        model.addAttribute("hosts", hosts.list(filter, new PageRequest(50, cursor), me));
        model.addAttribute("location", location);
        model.addAttribute("search", search);
        model.addAttribute("filters", Map.of("location", location, "search", search));
        model.addAttribute("cursor", cursor);
        return "host/_table :: table";
    }

    @GetMapping("/new")
    String blank(Model model) {
        return form(HostForm.empty(), model);
    }

    private String form(HostForm form, Model model) {
        model.addAttribute("form", form);
        return form(model);
    }

    private String form(Model model) {
        model.addAttribute("locations", choices());
        return "host/new";
    }

    private Map<String, String> choices() {
        var choices = new LinkedHashMap<String, String>();
        locations.all().forEach(location -> choices.put(location.slug(), location.name()));
        return choices;
    }

    @PostMapping
    String create(
            @Valid @ModelAttribute("form") HostForm form,
            BindingResult errors,
            Actor me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        if (!errors.hasErrors()) {
            try {
                var location = locations.find(form.location() == null ? "" : form.location(), "location");
                var host = hosts.create(form.settings(), location.id(), me);
                HostEnrolmentController.show(hosts.newEnrolmentToken(host.id(), me), redirect);
                return "redirect:/hosts/" + host.id();
            } catch (PanelException refusal) {
                FormProblems.show(refusal, errors, RENAMED);
            }
        }
        response.setStatus(422);
        return form(model);
    }

    @GetMapping("/{id}")
    String show(@PathVariable HostId id, Actor me, Model model) {
        Host host = hosts.get(id, me);
        model.addAttribute("form", HostForm.of(host));
        return show(host, me, model);
    }

    private String show(Host host, Actor me, Model model) {
        model.addAttribute("host", host);
        model.addAttribute("enrolment", hosts.enrolment(host.id(), me));
        model.addAttribute("unknown", hosts.unknownVms(host.id(), me));
        model.addAttribute("mayChange", me.role() == Role.ADMIN && host.state() != Host.State.RETIRED);
        return "host/show";
    }

    @GetMapping("/{id}/fragment")
    String summary(@PathVariable HostId id, Actor me, Model model) {
        model.addAttribute("host", hosts.get(id, me));
        return "host/_summary :: summary";
    }

    @GetMapping("/{id}/enrolment")
    String enrolment(@PathVariable HostId id, Actor me, Model model) {
        model.addAttribute("host", hosts.get(id, me));
        model.addAttribute("enrolment", hosts.enrolment(id, me));
        return "host/_enrolment :: enrolment";
    }

    @PostMapping("/{id}")
    String change(
            @PathVariable HostId id,
            @Valid @ModelAttribute("form") HostForm form,
            BindingResult errors,
            @RequestParam long version,
            Actor me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        if (!errors.hasErrors()) {
            try {
                hosts.change(id, form.settings(), version, me);
                redirect.addFlashAttribute("notice", "host.changed");
                return "redirect:/hosts/" + id;
            } catch (PanelException refusal) {
                FormProblems.show(refusal, errors, RENAMED);
            }
        }
        response.setStatus(422);
        return show(hosts.get(id, me), me, model);
    }
}
