package org.gastwirt.panel.job;

import java.util.List;
import java.util.Map;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.PanelException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What people see of jobs: the list, one with its steps, and the part of it that asks again. */
@Controller
class JobController {

    private static final List<String> STATUSES = List.of("pending", "running", "succeeded", "failed", "canceled");

    private final Jobs jobs;

    JobController(Jobs jobs) {
        this.jobs = jobs;
    }

    @GetMapping("/jobs")
    String list(
            @RequestParam(defaultValue = "") String status,
            @RequestParam(defaultValue = "") String server,
            @RequestParam(required = false) @Nullable String cursor,
            Actor me,
            Model model) {
        var page = new PageRequest(50, cursor);
        model.addAttribute("jobs", jobs.list(JobFilters.server(server), JobFilters.state(status), page, me));
        model.addAttribute("statuses", STATUSES);
        model.addAttribute("status", status);
        model.addAttribute("filters", Map.of("status", status, "server", server));
        return "job/list";
    }

    @GetMapping("/jobs/{id}")
    String show(@PathVariable JobId id, Actor me, Model model) {
        model.addAttribute("job", jobs.get(id, me));
        model.addAttribute("log", jobs.log(id, me));
        model.addAttribute("mayChange", me.role() != org.gastwirt.panel.shared.Role.SUPPORT);
        return "job/show";
    }

    @GetMapping("/jobs/{id}/steps")
    String steps(@PathVariable JobId id, Actor me, Model model) {
        model.addAttribute("job", jobs.get(id, me));
        model.addAttribute("log", jobs.log(id, me));
        return "job/_steps :: steps";
    }

    @PostMapping("/jobs/{id}/cancellation")
    String cancel(@PathVariable JobId id, Actor me, RedirectAttributes redirect) {
        return tell(id, redirect, "jobs.cancel.asked", () -> jobs.cancel(id, me));
    }

    @PostMapping("/jobs/{id}/retry")
    String retry(@PathVariable JobId id, Actor me, RedirectAttributes redirect) {
        return tell(id, redirect, "jobs.retry.asked", () -> jobs.retry(id, me));
    }

    private static String tell(JobId id, RedirectAttributes redirect, String notice, Runnable action) {
        try {
            action.run();
            redirect.addFlashAttribute("notice", notice);
        } catch (PanelException refusal) {
            redirect.addFlashAttribute("problem", "error." + refusal.code().code());
            redirect.addFlashAttribute("problemArgs", refusal.args().toArray());
        }
        return "redirect:/jobs/" + id;
    }
}
