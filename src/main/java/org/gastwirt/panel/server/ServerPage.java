package org.gastwirt.panel.server;

import java.util.List;
import org.gastwirt.panel.host.Placement;
import org.gastwirt.panel.image.Images;
import org.gastwirt.panel.job.Job;
import org.gastwirt.panel.job.Jobs;
import org.gastwirt.panel.plan.Plans;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** One server; the part of the page that lives asks again by itself. */
@Controller
class ServerPage {

    private static final PageRequest RECENT = new PageRequest(10, null);
    private static final PageRequest ALL = new PageRequest(PageRequest.MAX, null);

    private final Servers servers;
    private final Jobs jobs;
    private final Plans plans;
    private final Images images;
    private final Placement placement;

    ServerPage(Servers servers, Jobs jobs, Plans plans, Images images, Placement placement) {
        this.servers = servers;
        this.jobs = jobs;
        this.plans = plans;
        this.images = images;
        this.placement = placement;
    }

    @GetMapping("/servers/{id}")
    String show(@PathVariable ServerId id, Model model, Actor me) {
        ServerView view = live(id, model, me);
        if (view.alive() && view.mayChange()) {
            model.addAttribute("plans", plans.list(null, false, ALL, me).items());
            model.addAttribute(
                    "images",
                    images.list(new Images.Filter(null, true, null, null), ALL, me)
                            .items());
        }
        model.addAttribute(
                "candidates", me.isStaff() ? placement.candidates(id.value()) : List.<Placement.Candidate>of());
        return "server/show";
    }

    @GetMapping("/servers/{id}/live")
    String liveAgain(@PathVariable ServerId id, Model model, Actor me) {
        live(id, model, me);
        return "server/_live :: live";
    }

    private ServerView live(ServerId id, Model model, Actor me) {
        ServerView view = ServerView.of(servers.get(id, me), me);
        List<Job> recent = jobs.list(id.value(), null, RECENT, me).items();
        model.addAttribute("view", view);
        model.addAttribute("recent", recent);
        model.addAttribute("current", current(recent));
        model.addAttribute("refused", view.alive() ? refused(recent) : null);
        return view;
    }

    private static @Nullable Job current(List<Job> recent) {
        return recent.stream()
                .filter(job -> job.state() == Job.State.RUNNING || job.state() == Job.State.UNDOING)
                .findFirst()
                .orElse(null);
    }

    /** The newest, when it failed: the page says why, and what helps. */
    private static @Nullable Job refused(List<Job> recent) {
        return recent.isEmpty() || recent.getFirst().state() != Job.State.FAILED ? null : recent.getFirst();
    }
}
