package org.gastwirt.panel.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.PanelException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A person's API tokens, on the page of their account. */
@Controller
class AccountTokenController {

    private final ApiTokens tokens;
    private final AccountPage page;
    private final FreshFactor factor;
    private final FormErrors errors;
    private final Clock clock;

    AccountTokenController(ApiTokens tokens, AccountPage page, FreshFactor factor, FormErrors errors, Clock clock) {
        this.tokens = tokens;
        this.page = page;
        this.factor = factor;
        this.errors = errors;
        this.clock = clock;
    }

    /** The answer is the page that shows the secret, once; no address shows it again. */
    @PostMapping("/account/tokens")
    String create(
            @RequestParam String name,
            @RequestParam(required = false) @Nullable List<String> scopes,
            @RequestParam(name = "allowed_networks", defaultValue = "") String networks,
            @RequestParam(name = "days", required = false) @Nullable Integer days,
            Actor me,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale language,
            Model model) {
        factor.require(me, "/account#tokens");
        try {
            var wanted = new NewApiToken(
                    name,
                    scopes == null ? List.of() : scopes,
                    null,
                    days == null ? null : clock.instant().plus(Duration.ofDays(days)),
                    networks.isBlank() ? List.of() : List.of(networks.strip().split("[\\s,]+")));
            model.addAttribute("created", tokens.create(wanted, me));
            response.setHeader("Cache-Control", "no-store");
        } catch (PanelException refusal) {
            response.setStatus(refusal.code().httpStatus());
            model.addAttribute("wrongToken", errors.of(refusal, language));
            model.addAttribute("tokenName", name);
        }
        return page.show(null, me, request, model);
    }

    @DeleteMapping("/account/tokens/{id}")
    String revoke(@PathVariable ApiTokenId id, Actor me, RedirectAttributes redirect) {
        tokens.revoke(id, me);
        redirect.addFlashAttribute("notice", "account.token.revoked");
        return "redirect:/account";
    }
}
