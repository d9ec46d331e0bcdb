package org.gastwirt.panel.home;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gastwirt.panel.job.Job;
import org.gastwirt.panel.job.Jobs;
import org.gastwirt.panel.metering.Usage;
import org.gastwirt.panel.server.Server;
import org.gastwirt.panel.server.ServerQuery;
import org.gastwirt.panel.server.Servers;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.Slice;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page after the login: for staff what needs a person and what can be sold, for customers their servers. */
@Controller
class HomePage {

    private static final PageRequest A_FEW = new PageRequest(8, null);
    private static final PageRequest ALL = new PageRequest(PageRequest.MAX, null);
    private static final PageRequest CARDS = new PageRequest(24, null);

    /** Who has more of them begins with these anyway; programs get all. */
    private static final int MOST_CONCERNS = 20;

    /** Percent of a month's traffic from which on its owner is told. */
    private static final int MUCH_TRAFFIC = 80;

    private final Concerns concerns;
    private final Capacities capacities;
    private final FirstSteps firstSteps;
    private final Jobs jobs;
    private final Servers servers;
    private final Usage usage;

    HomePage(Concerns concerns, Capacities capacities, FirstSteps firstSteps, Jobs jobs, Servers servers, Usage usage) {
        this.concerns = concerns;
        this.capacities = capacities;
        this.firstSteps = firstSteps;
        this.jobs = jobs;
        this.servers = servers;
        this.usage = usage;
    }

    @GetMapping("/")
    String home(Model model, Actor me) {
        if (!me.isStaff()) {
            cards(model, me);
            return "home/customer";
        }
        concerns(model, me);
        capacity(model, me);
        work(model, me);
        model.addAttribute("steps", firstSteps.missing(me));
        return "home/staff";
    }

    @GetMapping("/home/concerns")
    String concerns(Model model, Actor me) {
        List<Concern> all = concerns.of(me);
        model.addAttribute("concerns", all.stream().limit(MOST_CONCERNS).toList());
        model.addAttribute("moreConcerns", Math.max(0, all.size() - MOST_CONCERNS));
        return "home/_concerns :: concerns";
    }

    @GetMapping("/home/capacity")
    String capacity(Model model, Actor me) {
        var figure = capacities.of(me);
        model.addAttribute("capacities", figure.value());
        model.addAttribute("capacityAt", figure.at());
        return "home/_capacity :: capacity";
    }

    /** Jobs at work, and the newest servers. */
    @GetMapping("/home/work")
    String work(Model model, Actor me) {
        List<Job> running = jobs.list(null, Job.State.RUNNING, A_FEW, me).items();
        Map<UUID, String> names =
                servers.names(running.stream().map(Job::subject).toList(), me);
        model.addAttribute("running", running);
        model.addAttribute("names", names);
        model.addAttribute(
                "recent",
                servers.list(ServerQuery.all(), A_FEW, me).items().stream()
                        .map(Card::of)
                        .toList());
        return "home/_work :: work";
    }

    @GetMapping("/home/servers")
    String cards(Model model, Actor me) {
        Slice<Server> mine = servers.list(ServerQuery.all(), CARDS, me);
        model.addAttribute("cards", mine.items().stream().map(Card::of).toList());
        model.addAttribute(
                "traffic",
                usage.list(null, null, ALL, me).items().stream()
                        .filter(used -> used.percentUsed() >= MUCH_TRAFFIC)
                        .toList());
        model.addAttribute("more", mine.nextCursor() != null);
        model.addAttribute("mayOrder", me.mayOwn());
        return "home/_cards :: cards";
    }
}
