package org.gastwirt.panel.settings;

import jakarta.servlet.http.HttpServletResponse;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.FormProblems;
import org.gastwirt.panel.shared.Mailer;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.Role;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Settings, for the provider's people; admins change them. */
@Controller
class SettingsController {

    private final StoredSettings settings;
    private final Mailer mailer;

    SettingsController(StoredSettings settings, Mailer mailer) {
        this.settings = settings;
        this.mailer = mailer;
    }

    @InitBinder
    void bindFields(WebDataBinder binder) {
        binder.initDirectFieldAccess();
    }

    @GetMapping("/settings")
    String show(Actor me, Model model) {
        model.addAttribute("form", SettingsForm.of(settings.get(me)));
        return page(me, model);
    }

    private String page(Actor me, Model model) {
        model.addAttribute("mayChange", me.role() == Role.ADMIN);
        model.addAttribute("mailReady", mailer.isReady());
        return "settings/show";
    }

    @PostMapping("/settings")
    String change(
            @ModelAttribute("form") SettingsForm form,
            BindingResult errors,
            Actor me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        if (!errors.hasErrors()) {
            try {
                settings.update(form.values(settings.get(me)), form.version, me);
                redirect.addFlashAttribute("notice", "settings.saved");
                return "redirect:/settings";
            } catch (PanelException refusal) {
                FormProblems.show(refusal, errors, SettingsForm.NAMES);
            }
        }
        response.setStatus(ErrorCode.VALIDATION_FAILED.httpStatus());
        return page(me, model);
    }
}
