package org.gastwirt.panel.server;

import org.gastwirt.panel.shared.Actor;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Another plan, another name. */
@Controller
class ServerSizePage {

    private final Servers servers;

    ServerSizePage(Servers servers) {
        this.servers = servers;
    }

    @PostMapping("/servers/{id}/plan")
    String resize(
            @PathVariable ServerId id,
            @RequestParam String plan,
            @RequestParam(defaultValue = "if_needed") String restart,
            RedirectAttributes redirect,
            Actor me) {
        var order = new Resize(plan, NewServer.Overrides.NONE, restart, true);
        return ServerForms.back(id, redirect, () -> servers.resize(id, order, me));
    }

    @PostMapping("/servers/{id}/name")
    String rename(
            @PathVariable ServerId id,
            @RequestParam String name,
            @RequestParam String hostname,
            RedirectAttributes redirect,
            Actor me) {
        return ServerForms.back(
                id, redirect, () -> servers.change(id, new ServerChange(name, hostname, null), null, me));
    }
}
