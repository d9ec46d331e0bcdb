package org.gastwirt.panel.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.gastwirt.panel.account.LoginLinks.Purpose;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Invitations, forgotten passwords, single sign-on. Opening the page uses nothing up: mail programs open links, too. */
@Controller
class LinkController {

    private final LinkUse links;
    private final Entrance entrance;
    private final FormErrors errors;

    LinkController(LinkUse links, Entrance entrance, FormErrors errors) {
        this.links = links;
        this.entrance = entrance;
        this.errors = errors;
    }

    @GetMapping("/links/{token}")
    String form(@PathVariable String token, Model model) {
        var link = links.look(token);
        model.addAttribute("account", links.owner(link));
        model.addAttribute("choosesPassword", link.purpose() != Purpose.LOGIN);
        return "account/link";
    }

    @PostMapping("/links/{token}")
    String use(
            @PathVariable String token,
            @RequestParam(required = false) @Nullable String password,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        try {
            var used = links.use(token, password, request.getRemoteAddr());
            return entrance.first(used.account(), "link", used.path(), request, response);
        } catch (PanelException refusal) {
            if (refusal.code() == ErrorCode.NOT_FOUND) {
                throw refusal;
            }
            response.setStatus(refusal.code().httpStatus());
            model.addAttribute("wrong", errors.of(refusal, locale));
            return form(token, model);
        }
    }
}
