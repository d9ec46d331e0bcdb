package org.gastwirt.panel.plan;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
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

    PlanController(Plans plans) {
        this.plans = plans;
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
        model.addAttribute("plans", plans.list(search, retired, new PageRequest(50, cursor), me));
        model.addAttribute("search", search).addAttribute("retired", retired);
        model.addAttribute("filters", Map.of("search", search, "retired", retired));
        return "plan/list";
    }

    @GetMapping("/new")
    String ask(Model model) {
        model.addAttribute("form", new PlanForm());
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
    String show(@PathVariable PlanId id, Model model) {
        var plan = plans.get(id);
        model.addAttribute("plan", plan);
        model.addAttribute("form", PlanForm.of(plan));
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
        model.addAttribute("plan", plan);
        return "plan/show";
    }

    @PostMapping("/{id}/retirement")
    String retire(@PathVariable PlanId id, Actor me, RedirectAttributes redirect) {
        plans.setRetired(id, true, me);
        redirect.addFlashAttribute("notice", "plan.retired");
        return "redirect:/plans/" + id;
    }

    @DeleteMapping("/{id}/retirement")
    String unretire(@PathVariable PlanId id, Actor me, RedirectAttributes redirect) {
        plans.setRetired(id, false, me);
        redirect.addFlashAttribute("notice", "plan.unretired");
        return "redirect:/plans/" + id;
    }
}
