package org.gastwirt.panel.server;

import org.gastwirt.panel.shared.Actor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What an operator would type, for staff. */
@Controller
class ServerPartPages {

    private final ServerTabs tabs;
    private final ServerCommands commands;

    ServerPartPages(ServerTabs tabs, ServerCommands commands) {
        this.tabs = tabs;
        this.commands = commands;
    }

    @GetMapping("/servers/{id}/commands")
    String commands(@PathVariable ServerId id, Model model, Actor me) {
        tabs.openForStaff(id, "commands", model, me);
        model.addAttribute("commands", commands.of(id, me));
        return "server/commands";
    }
}
