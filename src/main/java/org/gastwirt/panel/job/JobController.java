package org.gastwirt.panel.job;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.Slice;
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

    private static final List<String> FILTERS =
            List.of("server", "subject", "status", "type", "customer", "from", "to");

    private final Jobs jobs;

    JobController(Jobs jobs) {
        this.jobs = jobs;
    }

    @GetMapping("/jobs")
    String list(@RequestParam Map<String, String> query, Actor me, Model model, HttpServletResponse response) {
        try {
            table(query, me, model);
        } catch (PanelException refusal) {
            response.setStatus(refusal.code().httpStatus());
            model.addAttribute("wrong", refusal.field());
            model.addAttribute("jobs", new Slice<Job>(List.of(), null));
            model.addAttribute("filters", filters(query));
        }
        model.addAttribute("statuses", STATUSES);
        model.addAttribute("types", jobs.types(me));
        model.addAttribute("staff", me.isStaff());
        return "job/list";
    }

    @GetMapping("/jobs/fragment")
    String table(@RequestParam Map<String, String> query, Actor me, Model model) {
        var page = new PageRequest(50, query.get("cursor"));
        var filters = new JobFilters(
                query.get("server"),
                query.get("subject"),
                query.get("status"),
                query.get("type"),
                query.get("customer"),
                query.get("from"),
                query.get("to"));
        model.addAttribute("jobs", jobs.list(filters.filter(), page, me));
        model.addAttribute("filters", filters(query));
        model.addAttribute("cursor", query.get("cursor"));
        model.addAttribute("staff", me.isStaff());
        return "job/_table :: table";
    }

    /** What was asked for, for the form and for the links to older ones. */
    private static Map<String, String> filters(Map<String, String> query) {
        var kept = new TreeMap<String, String>();
        FILTERS.forEach(name -> kept.put(name, query.getOrDefault(name, "")));
        return kept;
    }

    @GetMapping("/jobs/{id}")
    String show(@PathVariable JobId id, Actor me, Model model) {
        model.addAttribute("job", jobs.get(id, me));
        model.addAttribute("log", jobs.log(id, me));
        model.addAttribute("staff", me.isStaff());
        model.addAttribute("ahead", ahead(id, me));
        model.addAttribute("mayChange", me.mayChange());
        return "job/show";
    }

    /** Behind which other job a retry would wait; null: it would begin at once. */
    private @Nullable Job ahead(JobId id, Actor me) {
        Job job = jobs.get(id, me);
        return job.state() == Job.State.FAILED
                ? jobs.current(job.subject())
                        .filter(other -> !other.id().equals(id))
                        .orElse(null)
                : null;
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
            if (refusal.code() == ErrorCode.NOT_FOUND) {
                throw refusal;
            }
            redirect.addFlashAttribute("problem", "error." + refusal.code().code());
            redirect.addFlashAttribute("problemArgs", refusal.args().toArray());
        }
        return "redirect:/jobs/" + id;
    }
}
