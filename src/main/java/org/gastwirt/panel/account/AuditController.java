package org.gastwirt.panel.account;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.gastwirt.panel.audit.AuditTrail;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.Slice;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The audit trail as a page. It is here because the module audit knows nobody. */
@Controller
class AuditController {

    private final AuditTrail trail;
    private final AuditExport export;

    AuditController(AuditTrail trail, AuditExport export) {
        this.trail = trail;
        this.export = export;
    }

    @GetMapping("/audit")
    String list(@RequestParam Map<String, String> query, Actor me, Model model, HttpServletResponse response) {
        try {
            var page = new PageRequest(50, query.get("cursor"));
            var events = trail.list(AuditQuery.of(query).filter(), page, me);
            model.addAttribute("events", events.map(AuditJson::of));
        } catch (PanelException refusal) {
            response.setStatus(refusal.code().httpStatus());
            model.addAttribute("wrong", refusal.field());
            model.addAttribute("events", new Slice<AuditJson>(List.of(), null));
        }
        model.addAttribute("filters", AuditQuery.filters(query));
        model.addAttribute("most", AuditExport.MOST);
        return "account/audit";
    }

    @GetMapping("/audit/export")
    void export(
            @RequestParam(defaultValue = "csv") String format,
            @RequestParam Map<String, String> query,
            Actor me,
            HttpServletResponse response)
            throws IOException {
        export.send(AuditQuery.of(query).filter(), format, me, response);
    }
}
