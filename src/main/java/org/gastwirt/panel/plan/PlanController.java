package org.gastwirt.panel.plan;

import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.FormProblems;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
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
@RequestMapping("/plans")
class PlanController {

    private static final int REFUSED = ErrorCode.VALIDATION_FAILED.httpStatus();

    private final Plans plans;
    private final ObjectProvider<PlanUse> use;

    PlanController(Plans plans, ObjectProvider<PlanUse> use) {
        this.plans = plans;
        this.use = use;
    }

    @InitBinder
    void bindFields(WebDataBinder binder) {
        binder.initDirectFieldAccess();
    }

    @GetMapping
    String list(
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "false") boolean retired,
            @RequestParam(required = false) @Nullable String cursor,
            Actor me,
            Model model) {
        var found = plans.list(search, retired, new PageRequest(50, cursor), me);
        model.addAttribute("plans", found);
        model.addAttribute("servers", servers(found.items()));
        model.addAttribute("mayChange", me.role() == Role.ADMIN);
        model.addAttribute("search", search).addAttribute("retired", retired);
        model.addAttribute("filters", Map.of("search", search, "retired", retired));
        return "plan/list";
    }

    private Map<UUID, Integer> servers(List<Plan> shown) {
        Map<UUID, Integer> counts = new HashMap<>();
        var ids = shown.stream().map(plan -> plan.id().value()).toList();
        use.forEach(who -> counts.putAll(who.serversOfPlans(ids)));
        return counts;
    }

    /** @param from a plan to begin with; its names are for the new one to change */
    @GetMapping("/new")
    String ask(@RequestParam(required = false) @Nullable PlanId from, Model model) {
        model.addAttribute("form", from == null ? new PlanForm() : PlanForm.copyOf(plans.get(from)));
        return "plan/new";
    }

    @PostMapping
    String create(
            @ModelAttribute("form") PlanForm form,
            BindingResult errors,
            Actor me,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        if (!errors.hasErrors()) {
            try {
                var plan = plans.create(form.details(), me);
                redirect.addFlashAttribute("notice", "plan.created");
                return "redirect:/plans/" + plan.id();
            } catch (PanelException refusal) {
                FormProblems.show(refusal, errors, PlanForm.NAMES);
            }
        }
        response.setStatus(REFUSED);
        return "plan/new";
    }

    @GetMapping("/{id}")
    String show(@PathVariable PlanId id, Actor me, Model model) {
        var plan = plans.get(id);
        model.addAttribute("form", PlanForm.of(plan));
        return page(plan, me, model);
    }

    private String page(Plan plan, Actor me, Model model) {
        model.addAttribute("plan", plan);
        model.addAttribute(
                "servers", servers(List.of(plan)).getOrDefault(plan.id().value(), 0));
        model.addAttribute("mayChange", me.role() == Role.ADMIN);
        return "plan/show";
    }

    @PostMapping("/{id}")
    String change(
            @PathVariable PlanId id,
            @ModelAttribute("form") PlanForm form,
            BindingResult errors,
            Actor me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        var plan = plans.get(id);
        if (!errors.hasErrors()) {
            try {
                plans.update(id, form.version, form.details(), plan.retired(), me);
                redirect.addFlashAttribute("notice", "plan.saved");
                return "redirect:/plans/" + id;
            } catch (PanelException refusal) {
                FormProblems.show(refusal, errors, PlanForm.NAMES);
            }
        }
        response.setStatus(REFUSED);
        return page(plan, me, model);
    }

    @PostMapping("/{id}/retirement")
    String retire(
            @PathVariable PlanId id,
            @RequestParam(defaultValue = "") String back,
            Actor me,
            RedirectAttributes redirect) {
        plans.setRetired(id, true, me);
        redirect.addFlashAttribute("notice", "plan.retired");
        return back(back, id);
    }

    @DeleteMapping("/{id}/retirement")
    String unretire(
            @PathVariable PlanId id,
            @RequestParam(defaultValue = "") String back,
            Actor me,
            RedirectAttributes redirect) {
        plans.setRetired(id, false, me);
        redirect.addFlashAttribute("notice", "plan.unretired");
        return back(back, id);
    }

    /** To the list with the retired ones in it, when that is where the button was. */
    private static String back(String where, PlanId id) {
        return where.equals("list") ? "redirect:/plans?retired=true" : "redirect:/plans/" + id;
    }
}
