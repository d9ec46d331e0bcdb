package org.gastwirt.panel.server;

import java.util.List;
import org.gastwirt.panel.host.Placement;
import org.gastwirt.panel.shared.Actor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** One server at a glance, and the parts of it that ask again. */
@Controller
class ServerPage {

    private final ServerTabs tabs;
    private final Placement placement;

    ServerPage(ServerTabs tabs, Placement placement) {
        this.tabs = tabs;
        this.placement = placement;
    }

    @GetMapping("/servers/{id}")
    String show(@PathVariable ServerId id, Model model, Actor me) {
        tabs.open(id, "overview", model, me);
        model.addAttribute(
                "candidates", me.isStaff() ? placement.candidates(id.value()) : List.<Placement.Candidate>of());
        return "server/show";
    }

    /** The head, on every tab. */
    @GetMapping("/servers/{id}/live")
    String head(@PathVariable ServerId id, Model model, Actor me) {
        tabs.head(id, model, me);
        return "server/_live :: live";
    }

    /** Screen and work, on the overview. */
    @GetMapping("/servers/{id}/work")
    String work(@PathVariable ServerId id, Model model, Actor me) {
        tabs.head(id, model, me);
        return "server/_work :: work";
    }
}
