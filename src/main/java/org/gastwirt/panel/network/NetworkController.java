package org.gastwirt.panel.network;

import jakarta.servlet.http.HttpServletResponse;
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
@RequestMapping("/networks")
class NetworkController {

    private static final int REFUSED = ErrorCode.VALIDATION_FAILED.httpStatus();

    private final Networks networks;
    private final IpPools pools;
    private final MacPools macs;

    NetworkController(Networks networks, IpPools pools, MacPools macs) {
        this.networks = networks;
        this.pools = pools;
        this.macs = macs;
    }

    @InitBinder
    void bindFields(WebDataBinder binder) {
        binder.initDirectFieldAccess();
    }

    @GetMapping
    String list(@RequestParam(required = false) @Nullable String cursor, Actor me, Model model) {
        model.addAttribute("networks", networks.list(new PageRequest(50, cursor), me));
        model.addAttribute("macPools", macs.all(me));
        return "network/list";
    }

    @GetMapping("/new")
    String ask(Model model) {
        model.addAttribute("form", new NetworkForm());
        return "network/new";
    }

    @PostMapping
    String create(
            @ModelAttribute("form") NetworkForm form,
            BindingResult errors,
            Actor me,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        try {
            var network = networks.create(form.details(), me);
            redirect.addFlashAttribute("notice", "network.created");
            return "redirect:/networks/" + network.id();
        } catch (PanelException refusal) {
            FormProblems.show(refusal, errors);
            response.setStatus(REFUSED);
            return "network/new";
        }
    }

    @GetMapping("/{id}")
    String show(@PathVariable NetworkId id, Actor me, Model model) {
        var network = networks.find(id.text(), me);
        model.addAttribute("form", NetworkForm.of(network));
        return page(network, me, model);
    }

    private String page(Networks.Network network, Actor me, Model model) {
        model.addAttribute("network", network);
        model.addAttribute("pools", pools.of(network.id(), me));
        return "network/show";
    }

    @PostMapping("/{id}")
    String change(
            @PathVariable NetworkId id,
            @ModelAttribute("form") NetworkForm form,
            BindingResult errors,
            Actor me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        if (!errors.hasErrors()) {
            try {
                networks.update(id, form.version, form.details(), me);
                redirect.addFlashAttribute("notice", "network.saved");
                return "redirect:/networks/" + id;
            } catch (PanelException refusal) {
                FormProblems.show(refusal, errors);
            }
        }
        response.setStatus(REFUSED);
        return page(networks.find(id.text(), me), me, model);
    }

    @PostMapping("/{id}/deletion")
    String delete(@PathVariable NetworkId id, @RequestParam String confirm, Actor me, RedirectAttributes redirect) {
        var network = networks.find(id.text(), me);
        if (!confirm.strip().equals(network.name())) {
            redirect.addFlashAttribute("problem", "network.mistyped");
            return "redirect:/networks/" + id;
        }
        try {
            networks.delete(id, null, me);
        } catch (PanelException refusal) {
            redirect.addFlashAttribute("problem", "network.delete.in_use");
            return "redirect:/networks/" + id;
        }
        redirect.addFlashAttribute("notice", "network.deleted");
        return "redirect:/networks";
    }
}
