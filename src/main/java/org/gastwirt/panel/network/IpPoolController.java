package org.gastwirt.panel.network;

import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import org.gastwirt.panel.network.IpPools.AddressState;
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
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
@RequestMapping("/networks/{network}/pools")
class IpPoolController {

    private final Networks networks;
    private final IpPools pools;
    private final PoolAddressController one;

    IpPoolController(Networks networks, IpPools pools, PoolAddressController one) {
        this.networks = networks;
        this.pools = pools;
        this.one = one;
    }

    @InitBinder
    void bindFields(WebDataBinder binder) {
        binder.initDirectFieldAccess();
    }

    @GetMapping("/new")
    String ask(@PathVariable NetworkId network, Actor me, Model model) {
        model.addAttribute("network", networks.find(network.text(), me));
        model.addAttribute("form", new PoolForm());
        return "network/new-pool";
    }

    @PostMapping
    String create(
            @PathVariable NetworkId network,
            @ModelAttribute("form") PoolForm form,
            BindingResult errors,
            Actor me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        if (!errors.hasErrors()) {
            try {
                pools.create(network, form.pool(), me);
                redirect.addFlashAttribute("notice", "network.pool.created");
                return "redirect:/networks/" + network;
            } catch (PanelException refusal) {
                FormProblems.show(refusal, errors);
            }
        }
        response.setStatus(ErrorCode.VALIDATION_FAILED.httpStatus());
        model.addAttribute("network", networks.find(network.text(), me));
        return "network/new-pool";
    }

    @GetMapping("/{pool}")
    String show(
            @PathVariable NetworkId network,
            @PathVariable IpPoolId pool,
            @RequestParam(required = false) @Nullable AddressState state,
            @RequestParam(required = false) @Nullable String address,
            @RequestParam(defaultValue = "false") boolean list,
            @RequestParam(required = false) @Nullable String cursor,
            Actor me,
            Model model) {
        var shown = pools.get(pool, me);
        boolean mapped = shown.family() == 4;
        boolean listed = !mapped || list || state != null;
        model.addAttribute("network", networks.find(network.text(), me));
        model.addAttribute("pool", shown);
        model.addAttribute("here", "/networks/" + network + "/pools/" + pool);
        model.addAttribute("mayChange", me.role() == Role.ADMIN);
        model.addAttribute("mapped", mapped);
        model.addAttribute("list", listed);
        if (address != null) {
            one.chosen(pool, address, me, model);
        }
        if (listed) {
            list(pool, state, cursor, me, model);
        } else {
            model.addAttribute("map", pools.map(pool, address, me));
        }
        return "network/pool";
    }

    private void list(IpPoolId pool, @Nullable AddressState state, @Nullable String cursor, Actor me, Model model) {
        var addresses = pools.addresses(pool, state, new PageRequest(100, cursor), me);
        model.addAttribute("addresses", addresses);
        model.addAttribute("names", one.names(addresses.items()));
        model.addAttribute("states", AddressState.values());
        model.addAttribute("state", state);
        var filters = new HashMap<String, @Nullable Object>();
        filters.put("state", state);
        filters.put("list", "true");
        model.addAttribute("filters", filters);
    }

    @PostMapping("/{pool}/addresses")
    String add(
            @PathVariable NetworkId network,
            @PathVariable IpPoolId pool,
            @RequestParam String addresses,
            Actor me,
            RedirectAttributes redirect) {
        return told(
                network,
                pool,
                null,
                redirect,
                "network.pool.grown",
                () -> pools.addAddresses(pool, PoolForm.entries(addresses), me));
    }

    @PostMapping("/{pool}/reservations")
    String reserve(
            @PathVariable NetworkId network,
            @PathVariable IpPoolId pool,
            @RequestParam String address,
            @RequestParam(defaultValue = "") String note,
            Actor me,
            RedirectAttributes redirect) {
        return told(network, pool, address, redirect, "network.reserved", () -> pools.reserve(pool, address, note, me));
    }

    @DeleteMapping("/{pool}/reservations")
    String unreserve(
            @PathVariable NetworkId network,
            @PathVariable IpPoolId pool,
            @RequestParam String address,
            Actor me,
            RedirectAttributes redirect) {
        return told(network, pool, address, redirect, "network.unreserved", () -> pools.unreserve(pool, address, me));
    }

    @PostMapping("/{pool}/quarantine-time")
    String quarantine(
            @PathVariable NetworkId network,
            @PathVariable IpPoolId pool,
            @RequestParam int seconds,
            Actor me,
            RedirectAttributes redirect) {
        return told(
                network,
                pool,
                null,
                redirect,
                "network.quarantine.saved",
                () -> pools.setQuarantine(pool, seconds, me));
    }

    @PostMapping("/{pool}/deletion")
    String delete(
            @PathVariable NetworkId network,
            @PathVariable IpPoolId pool,
            @RequestParam String confirm,
            Actor me,
            RedirectAttributes redirect) {
        if (!confirm.strip().equals(pools.get(pool, me).name())) {
            redirect.addFlashAttribute("problem", "network.mistyped");
            return "redirect:/networks/" + network + "/pools/" + pool;
        }
        try {
            pools.delete(pool, me);
        } catch (PanelException refusal) {
            redirect.addFlashAttribute("problem", "network.pool.in_use");
            return "redirect:/networks/" + network + "/pools/" + pool;
        }
        redirect.addFlashAttribute("notice", "network.pool.deleted");
        return "redirect:/networks/" + network;
    }

    /** Back to the pool, and there to the address, with a word on what became of it. */
    static String told(
            NetworkId network,
            IpPoolId pool,
            @Nullable String address,
            RedirectAttributes redirect,
            String notice,
            Runnable action) {
        try {
            action.run();
            redirect.addFlashAttribute("notice", notice);
        } catch (PanelException refusal) {
            Object key = refusal.extra().get("key");
            redirect.addFlashAttribute(
                    "problem", key == null ? "error." + refusal.code().code() : "network.refused." + key);
            redirect.addFlashAttribute("problemArgs", refusal.args().toArray());
        }
        if (address != null) {
            redirect.addAttribute("address", address.replaceAll("/.*", ""));
        }
        return "redirect:/networks/" + network + "/pools/" + pool;
    }
}
