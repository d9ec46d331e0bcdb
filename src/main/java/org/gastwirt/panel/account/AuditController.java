package org.gastwirt.panel.account;

import java.util.Map;
import org.gastwirt.panel.audit.AuditTrail;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The audit trail as a page. It is here because the module audit knows nobody. */
@Controller
class AuditController {

    private final AuditTrail trail;

    AuditController(AuditTrail trail) {
        this.trail = trail;
    }

    @GetMapping("/audit")
    String list(
            @RequestParam(defaultValue = "") String action,
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(required = false) @Nullable String cursor,
            Actor me,
            Model model) {
        var filter = AuditJson.filter(subject, "", "", action);
        model.addAttribute(
                "events", trail.list(filter, new PageRequest(50, cursor), me).map(AuditJson::of));
        model.addAttribute("filters", Map.of("action", action, "subject", subject));
        return "account/audit";
    }
}
