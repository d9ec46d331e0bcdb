package org.gastwirt.panel.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.gastwirt.panel.shared.Actor;
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
    private final AccountPage page;
    private final LoginThrottle throttle;
    private final FormErrors errors;

    AccountController(Accounts accounts, AccountPage page, LoginThrottle throttle, FormErrors errors) {
        this.throttle = throttle;
        this.accounts = accounts;
        this.page = page;
        this.errors = errors;
    }

    @GetMapping("/account")
    String show(
            @RequestParam(required = false) @Nullable String cursor,
            Actor me,
            HttpServletRequest request,
            Model model) {
        return page.show(cursor, me, request, model);
    }

    @PostMapping("/account")
    String changeProfile(
            @RequestParam String name,
            @RequestParam(required = false) @Nullable String locale,
            @RequestParam(name = "time_zone", required = false) @Nullable String zone,
            Actor me,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale language,
            Model model,
            RedirectAttributes redirect) {
        try {
            accounts.changeProfile(name, locale, zone, me);
        } catch (PanelException refusal) {
            return refused(refusal, me, request, response, language, model);
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
            var self = AccountTrail.self(me);
            throttle.passwordAttempt(self);
            accounts.changePassword(current, wanted, request.getSession().getId(), me);
            throttle.passwordSucceeded(self);
        } catch (PanelException refusal) {
            return refused(refusal, me, request, response, language, model);
        }
        redirect.addFlashAttribute("notice", "account.password.changed");
        return "redirect:/account";
    }

    private String refused(
            PanelException refusal,
            Actor me,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale language,
            Model model) {
        response.setStatus(refusal.code().httpStatus());
        model.addAttribute("wrong", errors.of(refusal, language));
        return page.show(null, me, request, model);
    }
}
