package org.gastwirt.panel.console;

import org.gastwirt.panel.account.FreshFactor;
import org.gastwirt.panel.server.ServerId;
import org.gastwirt.panel.shared.Actor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The page with the screen. */
@Controller
class ConsolePageController {

    private final ConsoleTargets targets;
    private final FreshFactor factor;

    ConsolePageController(ConsoleTargets targets, FreshFactor factor) {
        this.targets = targets;
        this.factor = factor;
    }

    @GetMapping("/servers/{id}/console")
    String show(@PathVariable ServerId id, Model model, Actor me) {
        factor.requireOfStaff(me, "/servers/" + id + "/console");
        model.addAttribute("server", targets.get(id, me));
        return "console/show";
    }
}
