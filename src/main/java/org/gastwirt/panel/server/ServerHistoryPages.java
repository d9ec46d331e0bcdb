package org.gastwirt.panel.server;

import java.util.List;
import java.util.Map;
import org.gastwirt.panel.account.AuditJson;
import org.gastwirt.panel.audit.AuditTrail;
import org.gastwirt.panel.job.Job;
import org.gastwirt.panel.job.Jobs;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What was and is done with a server: jobs with their steps, and the audit trail. */
@Controller
class ServerHistoryPages {

    private static final int PAGE = 25;

    private final ServerTabs tabs;
    private final Jobs jobs;
    private final AuditTrail trail;

    ServerHistoryPages(ServerTabs tabs, Jobs jobs, AuditTrail trail) {
        this.tabs = tabs;
        this.jobs = jobs;
        this.trail = trail;
    }

    /** The job at work, else the newest, stands open above the list. */
    @GetMapping("/servers/{id}/jobs")
    String jobs(
            @PathVariable ServerId id, @RequestParam(required = false) @Nullable String cursor, Model model, Actor me) {
        tabs.open(id, me.isStaff() ? "jobs" : "activity", model, me);
        var slice = jobs.list(id.value(), null, new PageRequest(PAGE, cursor), me);
        model.addAttribute("jobs", slice);
        if (cursor == null && !slice.items().isEmpty()) {
            Job shown = model.getAttribute("current") instanceof Job current
                    ? current
                    : slice.items().getFirst();
            model.addAttribute("job", shown);
            model.addAttribute("log", jobs.log(shown.id(), me));
        }
        return "server/jobs";
    }

    @GetMapping("/servers/{id}/activity")
    String activity(
            @PathVariable ServerId id,
            @RequestParam(defaultValue = "") String action,
            @RequestParam(required = false) @Nullable String cursor,
            Model model,
            Actor me) {
        tabs.open(id, "activity", model, me);
        var events = trail.of(id.value(), ServerHistoryApi.blankToNull(action), new PageRequest(PAGE, cursor), me);
        model.addAttribute("events", events.map(AuditJson::of));
        model.addAttribute("filters", Map.of("action", action));
        model.addAttribute("kinds", List.of("server.", "server.create", "server.change", "server.suspend", "console."));
        model.addAttribute("first", cursor == null && action.isEmpty());
        return "server/activity";
    }
}
