package org.gastwirt.panel.host;

import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.PanelException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Takes a host out of service; its name is typed once more. */
@Controller
class HostRetirementController {

    private final Hosts hosts;

    HostRetirementController(Hosts hosts) {
        this.hosts = hosts;
    }

    @PostMapping("/hosts/{id}/retirement")
    String retire(
            @PathVariable HostId id,
            @RequestParam(defaultValue = "") String confirm,
            Actor me,
            RedirectAttributes redirect) {
        try {
            if (!confirm.equals(hosts.get(id, me).name())) {
                redirect.addFlashAttribute("problem", "host.retire.mistyped");
                return "redirect:/hosts/" + id;
            }
            hosts.retire(id, null, me);
            redirect.addFlashAttribute("notice", "host.retired");
            redirect.addFlashAttribute("noticeArgs", new Object[] {confirm});
            return "redirect:/hosts";
        } catch (PanelException refusal) {
            redirect.addFlashAttribute("problem", "error." + refusal.code().code());
            redirect.addFlashAttribute("problemArgs", refusal.args().toArray());
            return "redirect:/hosts/" + id;
        }
    }
}
