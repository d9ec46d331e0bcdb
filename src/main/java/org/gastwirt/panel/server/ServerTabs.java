package org.gastwirt.panel.server;

import java.util.ArrayList;
import java.util.List;
import org.gastwirt.panel.job.Job;
import org.gastwirt.panel.job.Jobs;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.PanelException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The frame around each page of one server: its head, which lives, and the tabs, each with an address of its own. */
@Component
class ServerTabs {

    /** @param key names the sentence {@code server.tab.<key>} */
    record Tab(String key, String href, boolean active) {}

    static final int RECENT = 5;

    private final Servers servers;
    private final Jobs jobs;

    ServerTabs(Servers servers, Jobs jobs) {
        this.servers = servers;
        this.jobs = jobs;
    }

    /**
     * Puts into the model what head and tabs show.
     *
     * @param tab the key of the tab shown
     * @throws PanelException {@code NOT_FOUND}
     */
    ServerView open(ServerId id, String tab, Model model, Actor me) {
        ServerView view = head(id, model, me);
        model.addAttribute("tabs", tabs(view, tab));
        model.addAttribute("tab", tab);
        return view;
    }

    /** The same for a page that only staff has. */
    ServerView openForStaff(ServerId id, String tab, Model model, Actor me) {
        if (!me.isStaff()) {
            throw new PanelException(ErrorCode.NOT_FOUND);
        }
        return open(id, tab, model, me);
    }

    /** What the head alone needs. */
    ServerView head(ServerId id, Model model, Actor me) {
        var view = ServerView.of(servers.get(id, me), servers.possible(id, me), me);
        List<Job> recent =
                jobs.list(id.value(), null, new PageRequest(RECENT, null), me).items();
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

    private static List<Tab> tabs(ServerView view, String active) {
        var tabs = new ArrayList<Tab>();
        String base = "/servers/" + view.id();
        tabs.add(new Tab("overview", base, active.equals("overview")));
        var keys = new ArrayList<String>(List.of("addresses", "volumes"));
        if (view.staff()) {
            keys.addAll(List.of("move", "jobs", "activity", "commands", "note", "elsewhere"));
        } else {
            keys.add("activity");
        }
        if (view.can("reinstall")) {
            keys.add("installation");
        }
        if (view.can("change")) {
            keys.add("settings");
        }
        keys.forEach(key -> tabs.add(new Tab(key, base + "/" + key, active.equals(key))));
        return List.copyOf(tabs);
    }
}
