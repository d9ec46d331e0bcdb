package org.gastwirt.panel.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.PanelException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** In and out. */
@Controller
class LoginController {

    private final PasswordLogin passwords;
    private final Entrance entrance;
    private final SessionLogin sessions;
    private final PasskeyParty passkeys;
    private final Acting acting;
    private final FormErrors errors;

    LoginController(
            PasswordLogin passwords,
            Entrance entrance,
            SessionLogin sessions,
            PasskeyParty passkeys,
            Acting acting,
            FormErrors errors) {
        this.acting = acting;
        this.entrance = entrance;
        this.passkeys = passkeys;
        this.passwords = passwords;
        this.sessions = sessions;
        this.errors = errors;
    }

    @GetMapping("/login")
    String form(@RequestParam(required = false) @Nullable String next, Model model) {
        model.addAttribute("next", OwnPath.of(next));
        return page(model);
    }

    private String page(Model model) {
        model.addAttribute("passkeysPossible", passkeys.isPossible());
        return "account/login";
    }

    @PostMapping("/login")
    String login(
            @RequestParam String email,
            @RequestParam String password,
            @RequestParam(required = false) @Nullable String next,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        try {
            var account = passwords.check(email, password, request.getRemoteAddr());
            return entrance.first(account, "password", next, request, response);
        } catch (PanelException refusal) {
            response.setStatus(refusal.code().httpStatus());
            model.addAttribute("wrong", errors.of(refusal, locale));
            model.addAttribute("unknown", refusal.code() == org.gastwirt.panel.shared.ErrorCode.UNAUTHENTICATED);
            model.addAttribute("email", email);
            model.addAttribute("next", OwnPath.of(next));
            return page(model);
        }
    }

    @PostMapping("/logout")
    String logout(HttpServletRequest request, Actor me) {
        acting.end(request, me);
        sessions.end(request);
        return "redirect:/login";
    }
}
