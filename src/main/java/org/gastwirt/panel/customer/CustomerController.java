package org.gastwirt.panel.customer;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.gastwirt.panel.account.Accounts;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.FormProblems;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.PanelException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
@RequestMapping("/customers")
class CustomerController {

    private static final int REFUSED = ErrorCode.VALIDATION_FAILED.httpStatus();

    private final Customers customers;
    private final Accounts accounts;

    CustomerController(Customers customers, Accounts accounts) {
        this.customers = customers;
        this.accounts = accounts;
    }

    @InitBinder
    void bindFields(WebDataBinder binder) {
        binder.initDirectFieldAccess();
    }

    @GetMapping
    String list(
            @RequestParam(defaultValue = "") String search,
            @RequestParam(required = false) @Nullable String cursor,
            Actor me,
            Model model) {
        model.addAttribute("customers", customers.list(search, new PageRequest(50, cursor), me));
        model.addAttribute("search", search);
        model.addAttribute("filters", Map.of("search", search));
        return "customer/list";
    }

    @GetMapping("/new")
    String ask(Model model) {
        model.addAttribute("form", CustomerForm.of(null));
        return "customer/new";
    }

    @PostMapping
    String create(
            @ModelAttribute("form") CustomerForm form,
            BindingResult errors,
            Actor me,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        if (!errors.hasErrors()) {
            try {
                var customer = customers.create(form.details(), me);
                redirect.addFlashAttribute("notice", "customer.created");
                return "redirect:/customers/" + customer.id();
            } catch (PanelException refusal) {
                FormProblems.show(refusal, errors, CustomerForm.NAMES);
            }
        }
        response.setStatus(REFUSED);
        return "customer/new";
    }

    @GetMapping("/{id}")
    String show(@PathVariable CustomerId id, Actor me, Model model) {
        var customer = customers.get(id, me);
        model.addAttribute("form", CustomerForm.of(customer));
        return page(customer, me, model);
    }

    private String page(Customer customer, Actor me, Model model) {
        model.addAttribute("customer", customer);
        model.addAttribute("logins", accounts.list(customer.id().value(), new PageRequest(50, null), me));
        return "customer/show";
    }

    @PostMapping("/{id}")
    String change(
            @PathVariable CustomerId id,
            @ModelAttribute("form") CustomerForm form,
            BindingResult errors,
            Actor me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        if (!errors.hasErrors()) {
            try {
                customers.update(id, form.version, form.details(), me);
                redirect.addFlashAttribute("notice", "customer.saved");
                return "redirect:/customers/" + id;
            } catch (PanelException refusal) {
                FormProblems.show(refusal, errors, CustomerForm.NAMES);
            }
        }
        response.setStatus(REFUSED);
        return page(customers.get(id, me), me, model);
    }

    @PostMapping("/{id}/deletion")
    String delete(@PathVariable CustomerId id, @RequestParam String confirm, Actor me, RedirectAttributes redirect) {
        var customer = customers.get(id, me);
        if (!confirm.strip().equals(customer.name())) {
            redirect.addFlashAttribute("problem", "customer.delete.mistyped");
            return "redirect:/customers/" + id;
        }
        try {
            customers.delete(id, null, me);
        } catch (PanelException refusal) {
            redirect.addFlashAttribute("problem", "customer.delete.in_use");
            return "redirect:/customers/" + id;
        }
        redirect.addFlashAttribute("notice", "customer.deleted");
        return "redirect:/customers";
    }
}
