package org.gastwirt.panel.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.PanelException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A person's passkeys. */
@Controller
class PasskeyController {

    private final Passkeys passkeys;
    private final AccountPage page;
    private final FreshFactor factor;
    private final SessionLogin sessions;
    private final FormErrors errors;

    PasskeyController(
            Passkeys passkeys, AccountPage page, FreshFactor factor, SessionLogin sessions, FormErrors errors) {
        this.passkeys = passkeys;
        this.page = page;
        this.factor = factor;
        this.sessions = sessions;
        this.errors = errors;
    }

    @PostMapping("/account/passkeys/options")
    @ResponseBody
    Map<String, Object> options(Actor me, HttpServletRequest request) {
        factor.require(me, "/account#second-factors");
        return passkeys.creation(request.getSession().getId(), me);
    }

    @PostMapping("/account/passkeys")
    String add(
            @RequestParam String credential,
            @RequestParam String name,
            Actor me,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model,
            RedirectAttributes redirect) {
        factor.require(me, "/account#second-factors");
        try {
            var codes = passkeys.add(credential, name, request.getSession().getId(), me);
            sessions.confirmed(request);
            if (codes != null) {
                return RecoveryCodeController.page(codes, response, model);
            }
        } catch (PanelException refusal) {
            response.setStatus(refusal.code().httpStatus());
            model.addAttribute("wrongPasskey", errors.of(refusal, locale));
            model.addAttribute("passkeyName", name);
            return page.show(null, me, request, model);
        }
        redirect.addFlashAttribute("notice", "account.passkey.added");
        return "redirect:/account#second-factors";
    }

    @DeleteMapping("/account/passkeys/{id}")
    String remove(@PathVariable PasskeyId id, Actor me, RedirectAttributes redirect) {
        factor.require(me, "/account#second-factors");
        passkeys.remove(id, me);
        redirect.addFlashAttribute("notice", "account.passkey.removed");
        return "redirect:/account#second-factors";
    }
}
