package org.gastwirt.panel.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import org.gastwirt.panel.account.PasskeyChallenges.Purpose;
import org.gastwirt.panel.shared.PanelException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** In with a passkey alone: the device has it, and the device has verified its owner. That is both factors. */
@Controller
class PasskeyLoginController {

    private final Passkeys passkeys;
    private final Entrance entrance;
    private final LoginThrottle throttle;
    private final FactorForm form;

    PasskeyLoginController(Passkeys passkeys, Entrance entrance, LoginThrottle throttle, FactorForm form) {
        this.passkeys = passkeys;
        this.entrance = entrance;
        this.throttle = throttle;
        this.form = form;
    }

    /** Begins a session only now that it is needed: who just looks at the login page costs no row. */
    @PostMapping("/login/passkey/options")
    @ResponseBody
    Map<String, Object> options(HttpServletRequest request) {
        throttle.passkeyAsked(request.getRemoteAddr());
        var session = request.getSession(true);
        if (session.isNew()) {
            session.setMaxInactiveInterval((int) PasskeyChallenges.VALID.toSeconds());
        }
        return passkeys.request(Purpose.LOGIN, session.getId(), null);
    }

    @PostMapping("/login/passkey")
    String login(
            @RequestParam String credential,
            @RequestParam(required = false) @Nullable String next,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        var session = request.getSession(false);
        try {
            throttle.passkeyAsked(request.getRemoteAddr());
            if (session == null) {
                throw PasskeyProof.refused();
            }
            var account = passkeys.use(credential, Purpose.LOGIN, session.getId(), null);
            return entrance.second(account, "passkey", next, request, response);
        } catch (PanelException refusal) {
            form.refused(refusal, response, locale, model);
            model.addAttribute("passkeysPossible", true);
            model.addAttribute("next", OwnPath.of(next));
            return "account/login";
        }
    }
}
