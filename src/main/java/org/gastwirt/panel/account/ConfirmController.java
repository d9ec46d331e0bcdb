package org.gastwirt.panel.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import org.gastwirt.panel.account.PasskeyChallenges.Purpose;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Asks who is logged in for a second factor once more; {@link FreshFactor} leads here. */
@Controller
class ConfirmController {

    private final SecondFactorService factors;
    private final Passkeys passkeys;
    private final SessionLogin sessions;
    private final AccountTrail trail;
    private final FactorForm form;

    ConfirmController(
            SecondFactorService factors,
            Passkeys passkeys,
            SessionLogin sessions,
            AccountTrail trail,
            FactorForm form) {
        this.factors = factors;
        this.passkeys = passkeys;
        this.sessions = sessions;
        this.trail = trail;
        this.form = form;
    }

    /** @param repeat whether an action was held back and has to be repeated */
    @GetMapping("/account/confirm")
    String show(
            @RequestParam(required = false) @Nullable String next,
            @RequestParam(defaultValue = "false") boolean repeat,
            HttpServletRequest request,
            Model model) {
        var account = account(request);
        return factors.has(account) ? page(account, next, repeat, model) : "redirect:" + OwnPath.of(next);
    }

    private String page(AccountId account, @Nullable String next, boolean repeat, Model model) {
        form.show(account, next, model);
        model.addAttribute("repeat", repeat);
        return "account/confirm";
    }

    @PostMapping("/account/confirm")
    String code(
            @RequestParam String code,
            @RequestParam(required = false) @Nullable String next,
            @RequestParam(defaultValue = "false") boolean repeat,
            Actor me,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model,
            RedirectAttributes redirect) {
        try {
            return confirmed(factors.use(code, account(request), me), next, repeat, me, request, redirect);
        } catch (PanelException refusal) {
            form.refused(refusal, response, locale, model);
            return page(account(request), next, repeat, model);
        }
    }

    @PostMapping("/account/confirm/options")
    @ResponseBody
    Map<String, Object> options(HttpServletRequest request) {
        return passkeys.request(Purpose.CONFIRM, request.getSession().getId(), account(request));
    }

    @PostMapping("/account/confirm/passkey")
    String passkey(
            @RequestParam String credential,
            @RequestParam(required = false) @Nullable String next,
            @RequestParam(defaultValue = "false") boolean repeat,
            Actor me,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model,
            RedirectAttributes redirect) {
        try {
            passkeys.use(credential, Purpose.CONFIRM, request.getSession().getId(), account(request));
            return confirmed("passkey", next, repeat, me, request, redirect);
        } catch (PanelException refusal) {
            form.refused(refusal, response, locale, model);
            return page(account(request), next, repeat, model);
        }
    }

    private String confirmed(
            String by,
            @Nullable String next,
            boolean repeat,
            Actor me,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        trail.tell(me, "account.confirm", Map.of("by", by));
        sessions.confirmed(request);
        if (repeat) {
            redirect.addFlashAttribute("notice", "confirm.repeat");
        }
        return "redirect:" + OwnPath.of(next);
    }

    /** Who sits there, whoever they act as. */
    private static AccountId account(HttpServletRequest request) {
        var login = SessionLogin.login(request);
        if (login == null) {
            throw new PanelException(ErrorCode.UNAUTHENTICATED);
        }
        return new AccountId(login.account());
    }
}
