package org.gastwirt.panel.account;

import jakarta.servlet.http.HttpServletRequest;
import org.gastwirt.panel.shared.Actor;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where a person is logged in. */
@Controller
class OwnSessionController {

    private final OwnSessions sessions;

    OwnSessionController(OwnSessions sessions) {
        this.sessions = sessions;
    }

    @DeleteMapping("/account/sessions/{id}")
    String end(@PathVariable String id, Actor me, RedirectAttributes redirect) {
        sessions.end(id, me);
        redirect.addFlashAttribute("notice", "account.session.ended");
        return "redirect:/account#sessions";
    }

    @DeleteMapping("/account/sessions")
    String endOthers(Actor me, HttpServletRequest request, RedirectAttributes redirect) {
        sessions.endOthers(request.getSession().getId(), me);
        redirect.addFlashAttribute("notice", "account.sessions.ended");
        return "redirect:/account#sessions";
    }
}
