package org.gastwirt.panel.customer;

import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Map;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.FormProblems;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.PanelException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The keys of a customer: its own people see theirs, staff those of the customer in the address. */
@Controller
class SshKeyPages {

    private static final PageRequest ALL = new PageRequest(SshKeys.MOST, null);

    /** What is typed to add one. */
    static class SshKeyForm {

        private String name = "";
        private String publicKey = "";

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }

        public String getPublicKey() {
            return publicKey;
        }

        public void setPublicKey(String publicKey) {
            this.publicKey = publicKey;
        }
    }

    private final SshKeys keys;
    private final Customers customers;

    SshKeyPages(SshKeys keys, Customers customers) {
        this.keys = keys;
        this.customers = customers;
    }

    @GetMapping("/ssh-keys")
    String list(
            @RequestParam(required = false) @Nullable CustomerId customer,
            @ModelAttribute("form") SshKeyForm form,
            Model model,
            Actor me) {
        return show(customer, model, me);
    }

    @PostMapping("/ssh-keys")
    String add(
            @RequestParam(required = false) @Nullable CustomerId customer,
            @ModelAttribute("form") SshKeyForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Actor me) {
        try {
            var key = keys.add(customer, form.getName(), form.getPublicKey(), me);
            redirect.addFlashAttribute("notice", "ssh_key.added");
            redirect.addFlashAttribute("noticeArgs", new Object[] {key.name()});
            return back(customer);
        } catch (PanelException refusal) {
            FormProblems.show(refusal, errors, Map.of("customer_id", "name"));
        }
        response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
        return show(customer, model, me);
    }

    @DeleteMapping("/ssh-keys/{id}")
    String remove(@PathVariable SshKeyId id, RedirectAttributes redirect, Actor me) {
        var key = keys.get(id, me);
        keys.remove(id, me);
        redirect.addFlashAttribute("notice", "ssh_key.removed");
        redirect.addFlashAttribute("noticeArgs", new Object[] {key.name()});
        return back(me.isStaff() ? key.customer() : null);
    }

    private static String back(@Nullable CustomerId customer) {
        return customer == null ? "redirect:/ssh-keys" : "redirect:/ssh-keys?customer=" + customer;
    }

    private String show(@Nullable CustomerId customer, Model model, Actor me) {
        Map<String, String> owners = new HashMap<>();
        var slice = keys.list(customer, ALL, me);
        if (me.isStaff()) {
            slice.items().stream()
                    .map(SshKey::customer)
                    .distinct()
                    .forEach(owner ->
                            owners.put(owner.text(), customers.get(owner, me).name()));
        }
        model.addAttribute("keys", slice);
        model.addAttribute("owners", owners);
        model.addAttribute("owner", customer == null ? null : customers.get(customer, me));
        model.addAttribute("staff", me.isStaff());
        model.addAttribute("mayAdd", me.mayChange() && (customer != null || !me.isStaff()));
        model.addAttribute("mayChange", me.mayChange());
        return "customer/ssh-keys";
    }
}
