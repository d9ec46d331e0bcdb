package org.gastwirt.panel.account;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.PublicId;
import org.gastwirt.panel.shared.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Everybody who may log in, for admins. */
@Controller
class PeopleController {

    private final Accounts accounts;
    private final SecondFactors factors;
    private final FormErrors errors;

    PeopleController(Accounts accounts, SecondFactors factors, FormErrors errors) {
        this.accounts = accounts;
        this.factors = factors;
        this.errors = errors;
    }

    @GetMapping("/accounts")
    String list(@RequestParam(required = false) @Nullable String cursor, Actor me, Model model) {
        var page = accounts.list(null, new PageRequest(50, cursor), me);
        model.addAttribute("accounts", page);
        model.addAttribute(
                "protected",
                factors.having(page.items().stream().map(Account::id).toList()));
        model.addAttribute("roles", Role.values());
        model.addAttribute("mayChange", me.role() == Role.ADMIN);
        return "account/accounts";
    }

    /** The answer is the page that shows the link, once. */
    @PostMapping("/accounts")
    String invite(
            @RequestParam String email,
            @RequestParam String name,
            @RequestParam Role role,
            @RequestParam(name = "customer_id", defaultValue = "") String customer,
            Actor me,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        try {
            var owner = customer.isBlank() ? null : PublicId.parse("cus", customer.strip());
            if (owner == null && !customer.isBlank()) {
                throw PanelException.invalid("customer_id", "unknown");
            }
            model.addAttribute("link", accounts.invite(new NewAccount(email, name, role, owner, null), me));
        } catch (PanelException refusal) {
            response.setStatus(refusal.code().httpStatus());
            model.addAttribute("wrong", errors.of(refusal, locale));
            model.addAttribute("email", email);
            model.addAttribute("name", name);
        }
        return list(null, me, model);
    }

    @PostMapping("/accounts/{id}/reset-link")
    String resetLink(@PathVariable AccountId id, Actor me, Model model) {
        model.addAttribute("link", accounts.resetLink(id, me));
        return list(null, me, model);
    }

    @PostMapping("/accounts/{id}/lock")
    String disable(@PathVariable AccountId id, Actor me, RedirectAttributes redirect) {
        accounts.disable(id, me);
        redirect.addFlashAttribute("notice", "accounts.disabled");
        return "redirect:/accounts";
    }

    @DeleteMapping("/accounts/{id}/lock")
    String enable(@PathVariable AccountId id, Actor me, RedirectAttributes redirect) {
        accounts.enable(id, me);
        redirect.addFlashAttribute("notice", "accounts.enabled");
        return "redirect:/accounts";
    }
}
