package org.gastwirt.panel.home;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gastwirt.panel.job.JobId;
import org.gastwirt.panel.job.Jobs;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.PublicId;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Finds anything by whatever somebody has of it; the same as a page of its own and as the palette over every page. */
@Controller
class FindPage {

    private static final int LONGEST = 200;

    private final ServerHits servers;
    private final StaffHits staff;
    private final PageHits pages;
    private final Jobs jobs;
    private final MessageSource messages;

    FindPage(ServerHits servers, StaffHits staff, PageHits pages, Jobs jobs, MessageSource messages) {
        this.servers = servers;
        this.staff = staff;
        this.pages = pages;
        this.jobs = jobs;
        this.messages = messages;
    }

    @GetMapping("/find")
    String page(@RequestParam(defaultValue = "") String q, Model model, Locale locale, Actor me) {
        results(q, model, locale, me);
        return "home/find";
    }

    @GetMapping("/find/results")
    String results(@RequestParam(defaultValue = "") String q, Model model, Locale locale, Actor me) {
        String text = q.strip();
        text = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        model.addAttribute("q", text);
        model.addAttribute("groups", find(text, locale, me));
        return "home/_found :: found";
    }

    private List<Hit.Group> find(String text, Locale locale, Actor me) {
        var groups = new ArrayList<Hit.Group>();
        if (!text.isEmpty()) {
            groups.add(new Hit.Group("servers", servers.find(text, locale, me)));
            groups.add(new Hit.Group("jobs", job(text, locale, me)));
            groups.addAll(staff.find(text, me));
        }
        groups.add(new Hit.Group("pages", pages.find(text, locale, me)));
        return groups.stream().filter(group -> !group.hits().isEmpty()).toList();
    }

    /** By its whole id. */
    private List<Hit> job(String text, Locale locale, Actor me) {
        var id = PublicId.parse("job", text);
        if (id == null) {
            return List.of();
        }
        try {
            var job = jobs.get(new JobId(id), me);
            String key = "job." + job.type();
            String name = String.valueOf(messages.getMessage(key, null, job.type(), locale));
            return List.of(Hit.of(name, job.id().text(), "/jobs/" + job.id()));
        } catch (PanelException notThere) {
            return List.of();
        }
    }
}
