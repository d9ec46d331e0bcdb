package org.gastwirt.panel.customer;

import jakarta.servlet.http.HttpServletResponse;
import org.gastwirt.panel.account.AccountId;
import org.gastwirt.panel.account.ApiTokenId;
import org.gastwirt.panel.account.ApiTokens;
import org.gastwirt.panel.account.Members;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.FormProblems;
import org.gastwirt.panel.shared.MemberRole;
import org.gastwirt.panel.shared.PanelException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A customer's people: in the portal as the customer's own page, for staff on the customer's page. */
@Controller
class MembersController {

    private final Members members;
    private final ApiTokens tokens;
    private final MembersView view;
    private final CustomerPage customerPage;
    private final Customers customers;

    MembersController(
            Members members, ApiTokens tokens, MembersView view, CustomerPage customerPage, Customers customers) {
        this.members = members;
        this.tokens = tokens;
        this.view = view;
        this.customerPage = customerPage;
        this.customers = customers;
    }

    @InitBinder
    void bindFields(WebDataBinder binder) {
        binder.initDirectFieldAccess();
    }

    @GetMapping("/members")
    String show(@RequestParam(required = false) @Nullable String cursor, Actor me, Model model) {
        model.addAttribute("customer", customers.get(whose(null, me), me));
        view.fill(model, whose(null, me).value(), "/members", "/members/tokens", cursor, me);
        return "customer/members";
    }

    /** The one in the address for staff, and their own for a customer's people. */
    private static CustomerId whose(@Nullable CustomerId named, Actor me) {
        if (named != null) {
            return named;
        }
        if (me.customerId() == null) {
            throw new PanelException(ErrorCode.NOT_FOUND);
        }
        return new CustomerId(me.customerId());
    }

    private String page(@Nullable CustomerId named, Actor me, Model model) {
        return named == null ? show(null, me, model) : customerPage.show(named, null, me, model);
    }

    private static String back(@Nullable CustomerId named) {
        return "redirect:" + (named == null ? "/members" : "/customers/" + named);
    }

    /** The answer is the page that shows the link, once; no address shows it again. */
    @PostMapping({"/members", "/customers/{id}/members"})
    String invite(
            @PathVariable(required = false) @Nullable CustomerId id,
            @ModelAttribute("invite") InviteForm form,
            BindingResult errors,
            Actor me,
            Model model,
            HttpServletResponse response) {
        if (!errors.hasErrors()) {
            try {
                var invited = members.invite(whose(id, me).value(), form.member(), me);
                return invited(invited, id, me, model, response);
            } catch (PanelException refusal) {
                if (refusal.code() == ErrorCode.NOT_FOUND || refusal.code() == ErrorCode.FORBIDDEN) {
                    throw refusal;
                }
                FormProblems.show(refusal, errors);
            }
        }
        response.setStatus(ErrorCode.VALIDATION_FAILED.httpStatus());
        return page(id, me, model);
    }

    private String invited(
            Members.Invited invited, @Nullable CustomerId id, Actor me, Model model, HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-store");
        model.asMap().remove("invite");
        model.asMap().remove(BindingResult.MODEL_KEY_PREFIX + "invite");
        model.addAttribute("invited", invited);
        return page(id, me, model);
    }

    @PostMapping({"/members/{member}/invitations", "/customers/{id}/members/{member}/invitations"})
    String inviteAgain(
            @PathVariable(required = false) @Nullable CustomerId id,
            @PathVariable AccountId member,
            @RequestParam(defaultValue = "false") boolean byMail,
            Actor me,
            Model model,
            HttpServletResponse response) {
        return invited(members.inviteAgain(whose(id, me).value(), member, byMail, me), id, me, model, response);
    }

    @PostMapping({"/members/{member}/role", "/customers/{id}/members/{member}/role"})
    String changeRole(
            @PathVariable(required = false) @Nullable CustomerId id,
            @PathVariable AccountId member,
            @RequestParam MemberRole role,
            Actor me,
            RedirectAttributes redirect) {
        try {
            members.changeRole(whose(id, me).value(), member, role, null, me);
            redirect.addFlashAttribute("notice", "member.changed");
        } catch (PanelException refusal) {
            explain(refusal, redirect);
        }
        return back(id);
    }

    @DeleteMapping({"/members/{member}", "/customers/{id}/members/{member}"})
    String remove(
            @PathVariable(required = false) @Nullable CustomerId id,
            @PathVariable AccountId member,
            @RequestParam(defaultValue = "") String confirm,
            Actor me,
            RedirectAttributes redirect) {
        var customer = whose(id, me).value();
        if (!confirm.strip().equals(members.get(customer, member, me).email())) {
            redirect.addFlashAttribute("problem", "member.remove.mistyped");
            return back(id);
        }
        try {
            members.remove(customer, member, null, me);
            redirect.addFlashAttribute("notice", "member.removed");
        } catch (PanelException refusal) {
            explain(refusal, redirect);
        }
        return back(id);
    }

    private static void explain(PanelException refusal, RedirectAttributes redirect) {
        if (refusal.code() != ErrorCode.LAST_OWNER) {
            throw refusal;
        }
        redirect.addFlashAttribute("problem", "error." + refusal.code().code());
    }

    @DeleteMapping({"/members/tokens/{token}", "/customers/{id}/tokens/{token}"})
    String revokeToken(
            @PathVariable(required = false) @Nullable CustomerId id,
            @PathVariable ApiTokenId token,
            Actor me,
            RedirectAttributes redirect) {
        tokens.revokeOf(whose(id, me).value(), token, me);
        redirect.addFlashAttribute("notice", "member.token.revoked");
        return back(id);
    }
}
