package org.gastwirt.panel.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Objects;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.PanelException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A person's own account. */
@Controller
class AccountController {

    private final Accounts accounts;
    private final ApiTokens tokens;
    private final LoginThrottle throttle;
    private final FormErrors errors;

    AccountController(Accounts accounts, ApiTokens tokens, LoginThrottle throttle, FormErrors errors) {
        this.throttle = throttle;
        this.accounts = accounts;
        this.tokens = tokens;
        this.errors = errors;
    }

    @GetMapping("/account")
    String show(@RequestParam(required = false) @Nullable String cursor, Actor me, Model model) {
        model.addAttribute("account", accounts.get(new AccountId(Objects.requireNonNull(me.id())), me));
        model.addAttribute("tokens", tokens.list(new PageRequest(50, cursor), me));
        model.addAttribute("scopes", Scopes.allowed(me.role()));
        model.addAttribute("bundles", Scopes.BUNDLES.keySet().stream().sorted().toList());
        return "account/account";
    }

    @PostMapping("/account")
    String changeProfile(
            @RequestParam String name,
            @RequestParam(required = false) @Nullable String locale,
            Actor me,
            HttpServletResponse response,
            Locale language,
            Model model,
            RedirectAttributes redirect) {
        try {
            accounts.changeProfile(name, locale, me);
        } catch (PanelException refusal) {
            return refused(refusal, me, response, language, model);
        }
        // what was chosen for this browser alone would hide what was chosen here
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from("language", "").path("/").maxAge(0).build().toString());
        redirect.addFlashAttribute("notice", "account.saved");
        return "redirect:/account";
    }

    @PostMapping("/account/password")
    String changePassword(
            @RequestParam("current_password") String current,
            @RequestParam("new_password") String wanted,
            Actor me,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale language,
            Model model,
            RedirectAttributes redirect) {
        try {
            var self = new AccountId(Objects.requireNonNull(me.id()));
            throttle.passwordAttempt(self);
            accounts.changePassword(current, wanted, request.getSession().getId(), me);
            throttle.passwordSucceeded(self);
        } catch (PanelException refusal) {
            return refused(refusal, me, response, language, model);
        }
        redirect.addFlashAttribute("notice", "account.password.changed");
        return "redirect:/account";
    }

    private String refused(
            PanelException refusal, Actor me, HttpServletResponse response, Locale language, Model model) {
        response.setStatus(refusal.code().httpStatus());
        model.addAttribute("wrong", errors.of(refusal, language));
        return show(null, me, model);
    }
}
