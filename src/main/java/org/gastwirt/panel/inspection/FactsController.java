package org.gastwirt.panel.inspection;

import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.host.Hosts;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.shared.Wording;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A host's page about its hypervisor. */
@Controller
@RequestMapping("/hosts/{id}/facts")
class FactsController {

    private final Inspections inspections;
    private final Hosts hosts;
    private final Wording wording;

    FactsController(Inspections inspections, Hosts hosts, Wording wording) {
        this.inspections = inspections;
        this.hosts = hosts;
        this.wording = wording;
    }

    @GetMapping
    String show(@PathVariable HostId id, Actor me, Model model) {
        fragment(id, me, model);
        return "inspection/show";
    }

    @GetMapping("/fragment")
    String fragment(@PathVariable HostId id, Actor me, Model model) {
        model.addAttribute("host", hosts.get(id, me));
        model.addAttribute("mayChange", me.role() == Role.ADMIN);
        model.addAttribute("told", inspections.facts(id, me).orElse(null));
        model.addAttribute("job", inspections.newest(id, me).orElse(null));
        return "inspection/_facts :: facts";
    }

    @PostMapping
    String ask(@PathVariable HostId id, Actor me, RedirectAttributes redirect) {
        try {
            inspections.ask(id, me);
        } catch (PanelException refusal) {
            redirect.addFlashAttribute("problem", "error." + refusal.code().code());
            redirect.addFlashAttribute("problemArgs", wording.shown(refusal.args(), Wording.language()));
        }
        return "redirect:/hosts/" + id + "/facts";
    }
}
