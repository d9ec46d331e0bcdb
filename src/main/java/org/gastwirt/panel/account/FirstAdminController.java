package org.gastwirt.panel.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The link that the panel prints at its first start. */
@Controller
class FirstAdminController {

    private final LinkUse links;
    private final SessionLogin sessions;
    private final FormErrors errors;

    FirstAdminController(LinkUse links, SessionLogin sessions, FormErrors errors) {
        this.links = links;
        this.sessions = sessions;
        this.errors = errors;
    }

    @GetMapping("/first-admin/{token}")
    String form(@PathVariable String token) {
        links.requireFirstAdmin(token);
        return "account/first-admin";
    }

    @PostMapping("/first-admin/{token}")
    String make(
            @PathVariable String token,
            @RequestParam String name,
            @RequestParam String email,
            @RequestParam String password,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        try {
            var account = links.firstAdmin(token, name, email, password, request.getRemoteAddr());
            sessions.begin(account, request, response);
            return "redirect:/";
        } catch (PanelException refusal) {
            if (refusal.code() == ErrorCode.NOT_FOUND) {
                throw refusal;
            }
            response.setStatus(refusal.code().httpStatus());
            model.addAttribute("wrong", errors.of(refusal, locale));
            model.addAttribute("name", name);
            model.addAttribute("email", email);
            return "account/first-admin";
        }
    }
}
