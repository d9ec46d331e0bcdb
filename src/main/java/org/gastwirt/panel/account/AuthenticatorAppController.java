package org.gastwirt.panel.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A person's authenticator app. */
@Controller
class AuthenticatorAppController {

    private final AuthenticatorApp app;
    private final FreshFactor factor;
    private final SessionLogin sessions;
    private final FormErrors errors;

    AuthenticatorAppController(AuthenticatorApp app, FreshFactor factor, SessionLogin sessions, FormErrors errors) {
        this.app = app;
        this.factor = factor;
        this.sessions = sessions;
        this.errors = errors;
    }

    /** The answer is the page with the secret; no address shows it again. */
    @PostMapping("/account/authenticator-app")
    String begin(Actor me, HttpServletResponse response, Model model) {
        factor.require(me, "/account#second-factors");
        return page(app.begin(me), response, model);
    }

    private static String page(AuthenticatorApp.Setup setup, HttpServletResponse response, Model model) {
        response.setHeader("Cache-Control", "no-store");
        model.addAttribute("setup", setup);
        model.addAttribute("picture", QrPicture.of(setup.address()));
        return "account/authenticator-app";
    }

    @PostMapping("/account/authenticator-app/confirmation")
    String confirm(
            @RequestParam String code,
            Actor me,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model,
            RedirectAttributes redirect) {
        try {
            var codes = app.confirm(code, me);
            sessions.confirmed(request);
            if (codes != null) {
                return RecoveryCodeController.page(codes, response, model);
            }
        } catch (PanelException refusal) {
            if (refusal.code() == ErrorCode.CONFLICT) {
                throw refusal;
            }
            response.setStatus(refusal.code().httpStatus());
            model.addAttribute("wrong", errors.of(refusal, locale));
            return page(app.again(me), response, model);
        }
        redirect.addFlashAttribute("notice", "account.app.added");
        return "redirect:/account#second-factors";
    }

    @DeleteMapping("/account/authenticator-app")
    String remove(Actor me, RedirectAttributes redirect) {
        factor.require(me, "/account#second-factors");
        app.remove(me);
        redirect.addFlashAttribute("notice", "account.app.removed");
        return "redirect:/account#second-factors";
    }
}
