package org.gastwirt.panel.host;

import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.PanelException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where hosts stand: a short list and a form. */
@Controller
class LocationController {

    private final Locations locations;

    LocationController(Locations locations) {
        this.locations = locations;
    }

    @GetMapping("/locations")
    String list(Model model) {
        model.addAttribute("locations", locations.all());
        return "host/locations";
    }

    @PostMapping("/locations")
    String create(@RequestParam String slug, @RequestParam String name, Actor me, RedirectAttributes redirect) {
        try {
            locations.create(slug.strip(), name, me);
            redirect.addFlashAttribute("notice", "location.created");
        } catch (PanelException refusal) {
            String field = refusal.field();
            redirect.addFlashAttribute("slug", slug);
            redirect.addFlashAttribute("name", name);
            if (field != null) {
                redirect.addFlashAttribute("wrong", field);
            } else {
                redirect.addFlashAttribute("problem", "error." + refusal.code().code());
                redirect.addFlashAttribute("problemArgs", refusal.args().toArray());
            }
        }
        return "redirect:/locations";
    }
}
