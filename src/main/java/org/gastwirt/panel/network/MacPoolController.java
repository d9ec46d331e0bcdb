package org.gastwirt.panel.network;

import jakarta.servlet.http.HttpServletResponse;
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
@RequestMapping("/networks/mac-pools")
class MacPoolController {

    /** What is typed about a MAC pool. Bound by field. */
    static class MacPoolForm {
        String name = "";
        String prefix = "";

        @Nullable
        Long firstIndex = 1L;

        @Nullable
        Integer quarantineSeconds;

        MacPools.NewMacPool pool() {
            return new MacPools.NewMacPool(
                    name.strip(), prefix, firstIndex == null ? 1 : firstIndex, quarantineSeconds);
        }
    }

    private final MacPools pools;

    MacPoolController(MacPools pools) {
        this.pools = pools;
    }

    @InitBinder
    void bindFields(WebDataBinder binder) {
        binder.initDirectFieldAccess();
    }

    @GetMapping("/new")
    String ask(Model model) {
        model.addAttribute("form", new MacPoolForm());
        return "network/new-mac-pool";
    }

    @PostMapping
    String create(
            @ModelAttribute("form") MacPoolForm form,
            BindingResult errors,
            Actor me,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        if (!errors.hasErrors()) {
            try {
                pools.create(form.pool(), me);
                redirect.addFlashAttribute("notice", "network.mac.created");
                return "redirect:/networks";
            } catch (PanelException refusal) {
                FormProblems.show(refusal, errors);
            }
        }
        response.setStatus(ErrorCode.VALIDATION_FAILED.httpStatus());
        return "network/new-mac-pool";
    }

    @GetMapping("/{id}")
    String show(
            @PathVariable MacPoolId id,
            @RequestParam(required = false) @Nullable String cursor,
            Actor me,
            Model model) {
        model.addAttribute("pool", pools.get(id, me));
        model.addAttribute("mayChange", me.role() == Role.ADMIN);
        model.addAttribute("resting", pools.resting(id, new PageRequest(100, cursor), me));
        return "network/mac-pool";
    }

    @PostMapping("/{id}/deletion")
    String delete(@PathVariable MacPoolId id, @RequestParam String confirm, Actor me, RedirectAttributes redirect) {
        boolean typed = pools.all(me).stream()
                .anyMatch(pool -> pool.id().equals(id) && pool.name().equals(confirm.strip()));
        try {
            if (typed) {
                pools.delete(id, me);
            }
            redirect.addFlashAttribute(
                    typed ? "notice" : "problem", typed ? "network.mac.deleted" : "network.mistyped");
        } catch (PanelException refusal) {
            redirect.addFlashAttribute("problem", "network.pool.in_use");
        }
        return "redirect:/networks";
    }
}
