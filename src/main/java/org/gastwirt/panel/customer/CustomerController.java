package org.gastwirt.panel.customer;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.stream.Collectors;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.FormProblems;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.Role;
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
    private final Holdings holdings;
    private final CustomerPage page;

    CustomerController(Customers customers, Holdings holdings, CustomerPage page) {
        this.customers = customers;
        this.holdings = holdings;
        this.page = page;
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
        var found = customers.list(search, new PageRequest(50, cursor), me);
        model.addAttribute("customers", found);
        model.addAttribute(
                "used", holdings.used(found.items().stream().map(Customer::id).collect(Collectors.toSet())));
        model.addAttribute("nothing", Holdings.Used.NOTHING);
        model.addAttribute("search", search);
        model.addAttribute("cursor", cursor);
        model.addAttribute("filters", Map.of("search", search));
        model.addAttribute("mayChange", me.role() == Role.ADMIN);
        return "customer/list";
    }

    @GetMapping("/fragment")
    String rows(
            @RequestParam(defaultValue = "") String search,
            @RequestParam(required = false) @Nullable String cursor,
            Actor me,
            Model model) {
        list(search, cursor, me, model);
        return "customer/_rows :: rows";
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

    /** @param cursor of its API tokens */
    @GetMapping("/{id}")
    String show(
            @PathVariable CustomerId id,
            @RequestParam(required = false) @Nullable String cursor,
            Actor me,
            Model model) {
        return page.show(id, cursor, me, model);
    }

    @GetMapping("/{id}/fragment")
    String holdings(@PathVariable CustomerId id, Actor me, Model model) {
        return page.holdings(id, me, model);
    }

    @GetMapping("/{id}/edit")
    String edit(@PathVariable CustomerId id, Actor me, Model model) {
        var customer = customers.get(id, me);
        model.addAttribute("form", CustomerForm.of(customer));
        model.addAttribute("customer", customer);
        return "customer/edit";
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
        model.addAttribute("customer", customers.get(id, me));
        return "customer/edit";
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
