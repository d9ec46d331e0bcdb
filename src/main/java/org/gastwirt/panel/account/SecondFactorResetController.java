package org.gastwirt.panel.account;

import org.gastwirt.panel.shared.Actor;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** For somebody who lost all their second factors, by an admin who knows that it is really them. */
@Controller
class SecondFactorResetController {

    private final SecondFactors factors;
    private final Accounts accounts;
    private final FreshFactor factor;

    SecondFactorResetController(SecondFactors factors, Accounts accounts, FreshFactor factor) {
        this.factors = factors;
        this.accounts = accounts;
        this.factor = factor;
    }

    @PostMapping("/accounts/{id}/second-factor-reset")
    String reset(@PathVariable AccountId id, @RequestParam String confirm, Actor me, RedirectAttributes redirect) {
        factor.require(me, "/accounts");
        var account = accounts.get(id, me);
        if (confirm.strip().equals(account.email())) {
            factors.reset(id, me);
            redirect.addFlashAttribute("notice", "accounts.factors.reset");
        } else {
            redirect.addFlashAttribute("problem", "accounts.confirm.differs");
        }
        return "redirect:/accounts";
    }
}
