package org.gastwirt.panel.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
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
    private final SessionLogin sessions;
    private final FormErrors errors;

    LoginController(PasswordLogin passwords, SessionLogin sessions, FormErrors errors) {
        this.passwords = passwords;
        this.sessions = sessions;
        this.errors = errors;
    }

    @GetMapping("/login")
    String form(@RequestParam(required = false) @Nullable String next, Model model) {
        model.addAttribute("next", ownPath(next));
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
            sessions.begin(passwords.check(email, password, request.getRemoteAddr()), request, response);
            return "redirect:" + ownPath(next);
        } catch (PanelException refusal) {
            response.setStatus(refusal.code().httpStatus());
            model.addAttribute("wrong", errors.of(refusal, locale));
            model.addAttribute("unknown", refusal.code() == org.gastwirt.panel.shared.ErrorCode.UNAUTHENTICATED);
            model.addAttribute("email", email);
            model.addAttribute("next", ownPath(next));
            return "account/login";
        }
    }

    @PostMapping("/logout")
    String logout(HttpServletRequest request) {
        sessions.end(request);
        return "redirect:/login";
    }

    /** Only an address on this panel: a login must not lead away. */
    private static String ownPath(@Nullable String next) {
        return next != null && next.matches("/(?![/\\\\])[!-\\[\\]-~]*") ? next : "/";
    }
}
