package org.gastwirt.panel.account;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.gastwirt.panel.shared.Actor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;

/** A person's recovery codes: shown in the answer that makes them, and never again. */
@Controller
class RecoveryCodeController {

    private final SecondFactorService factors;
    private final FreshFactor factor;

    RecoveryCodeController(SecondFactorService factors, FreshFactor factor) {
        this.factors = factors;
        this.factor = factor;
    }

    @PostMapping("/account/recovery-codes")
    String renew(Actor me, HttpServletResponse response, Model model) {
        factor.require(me, "/account#second-factors");
        return page(factors.renewCodes(me), response, model);
    }

    static String page(List<String> codes, HttpServletResponse response, Model model) {
        response.setHeader("Cache-Control", "no-store");
        model.addAttribute("codes", codes);
        return "account/recovery-codes";
    }
}
