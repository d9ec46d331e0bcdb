package org.gastwirt.panel.server;

import org.gastwirt.panel.shared.Actor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What a server is made of: its addresses for everybody, its volumes and commands for staff. */
@Controller
class ServerPartPages {

    private final ServerTabs tabs;
    private final ServerVolumes volumes;
    private final ServerCommands commands;

    ServerPartPages(ServerTabs tabs, ServerVolumes volumes, ServerCommands commands) {
        this.tabs = tabs;
        this.volumes = volumes;
        this.commands = commands;
    }

    @GetMapping("/servers/{id}/addresses")
    String addresses(@PathVariable ServerId id, Model model, Actor me) {
        tabs.open(id, "addresses", model, me);
        return "server/addresses";
    }

    @GetMapping("/servers/{id}/volumes")
    String volumes(@PathVariable ServerId id, Model model, Actor me) {
        tabs.openForStaff(id, "volumes", model, me);
        model.addAttribute("volumes", volumes.of(id, me));
        return "server/volumes";
    }

    @GetMapping("/servers/{id}/commands")
    String commands(@PathVariable ServerId id, Model model, Actor me) {
        tabs.openForStaff(id, "commands", model, me);
        model.addAttribute("commands", commands.of(id, me));
        return "server/commands";
    }
}
