package org.gastwirt.panel.customer;

import jakarta.servlet.http.HttpServletResponse;
import org.gastwirt.panel.account.Accounts;
import org.gastwirt.panel.account.NewAccount;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.Role;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Logins for a customer's people. */
@Controller
class InvitationController {

    private final Customers customers;
    private final Accounts accounts;
    private final CustomerController pages;

    InvitationController(Customers customers, Accounts accounts, CustomerController pages) {
        this.customers = customers;
        this.accounts = accounts;
        this.pages = pages;
    }

    @InitBinder
    void bindFields(WebDataBinder binder) {
        binder.initDirectFieldAccess();
    }

    /** The answer is the page that shows the link, once; no address shows it again. */
    @PostMapping("/customers/{id}/invitations")
    String invite(
            @PathVariable CustomerId id,
            @RequestParam String name,
            @RequestParam String email,
            Actor me,
            Model model,
            HttpServletResponse response) {
        var customer = customers.get(id, me);
        try {
            var wanted = new NewAccount(
                    email.strip(), name.strip(), Role.CUSTOMER, customer.id().value(), customer.locale());
            model.addAttribute("link", accounts.invite(wanted, me));
            response.setHeader("Cache-Control", "no-store");
        } catch (PanelException refusal) {
            response.setStatus(refusal.code().httpStatus());
            model.addAttribute(
                    "problem", "customer.invite.refused." + refusal.code().code());
            model.addAttribute("invitedName", name);
            model.addAttribute("invitedEmail", email);
        }
        return pages.show(id, me, model);
    }
}
