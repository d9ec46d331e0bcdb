package org.gastwirt.panel.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import org.gastwirt.panel.account.Entrance.Waiting;
import org.gastwirt.panel.account.PasskeyChallenges.Purpose;
import org.gastwirt.panel.shared.PanelException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** The second step of a login. Until it is done nobody is logged in. */
@Controller
class SecondFactorController {

    private final Entrance entrance;
    private final SecondFactorService factors;
    private final Passkeys passkeys;
    private final FactorForm form;

    SecondFactorController(Entrance entrance, SecondFactorService factors, Passkeys passkeys, FactorForm form) {
        this.entrance = entrance;
        this.factors = factors;
        this.passkeys = passkeys;
        this.form = form;
    }

    @GetMapping(Entrance.SECOND)
    String show(@RequestParam(required = false) @Nullable String next, HttpServletRequest request, Model model) {
        var waiting = entrance.waiting(request);
        return waiting == null ? "redirect:" + OwnPath.onTheWayTo("/login", next) : page(waiting, next, model);
    }

    private String page(Waiting waiting, @Nullable String next, Model model) {
        form.show(waiting.account().id(), next, model);
        return "account/second-factor";
    }

    @PostMapping(Entrance.SECOND)
    String code(
            @RequestParam String code,
            @RequestParam(required = false) @Nullable String next,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        var waiting = entrance.waiting(request);
        if (waiting == null) {
            return "redirect:" + OwnPath.onTheWayTo("/login", next);
        }
        var account = waiting.account();
        try {
            String kind = factors.use(code, account.id(), SessionLogin.actor(account, request.getRemoteAddr()));
            return entrance.second(account, waiting.by() + ", " + kind, next, request, response);
        } catch (PanelException refusal) {
            form.refused(refusal, response, locale, model);
            return page(waiting, next, model);
        }
    }

    @PostMapping(Entrance.SECOND + "/options")
    @ResponseBody
    Map<String, Object> options(HttpServletRequest request) {
        var account = entrance.requireWaiting(request).account().id();
        return passkeys.request(Purpose.SECOND_FACTOR, request.getSession().getId(), account);
    }

    @PostMapping(Entrance.SECOND + "/passkey")
    String passkey(
            @RequestParam String credential,
            @RequestParam(required = false) @Nullable String next,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        var waiting = entrance.waiting(request);
        if (waiting == null) {
            return "redirect:" + OwnPath.onTheWayTo("/login", next);
        }
        try {
            var account = passkeys.use(
                    credential,
                    Purpose.SECOND_FACTOR,
                    request.getSession().getId(),
                    waiting.account().id());
            return entrance.second(account, waiting.by() + ", passkey", next, request, response);
        } catch (PanelException refusal) {
            form.refused(refusal, response, locale, model);
            return page(waiting, next, model);
        }
    }
}
