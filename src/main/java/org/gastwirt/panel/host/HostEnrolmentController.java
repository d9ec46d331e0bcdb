package org.gastwirt.panel.host;

import org.gastwirt.panel.shared.Actor;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Makes the command that turns a machine into a host; it is shown once. */
@Controller
class HostEnrolmentController {

    private final Hosts hosts;

    HostEnrolmentController(Hosts hosts) {
        this.hosts = hosts;
    }

    @PostMapping("/hosts/{id}/enrolment-tokens")
    String create(@PathVariable HostId id, Actor me, RedirectAttributes redirect) {
        show(hosts.newEnrolmentToken(id, me), redirect);
        return "redirect:/hosts/" + id;
    }

    /** On the next page, once. */
    static void show(Host.EnrolmentToken token, RedirectAttributes redirect) {
        redirect.addFlashAttribute("command", token.command());
        redirect.addFlashAttribute("commandUntil", token.expiresAt());
    }
}
