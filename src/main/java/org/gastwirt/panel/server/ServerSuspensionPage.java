package org.gastwirt.panel.server;

import org.gastwirt.panel.shared.Actor;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Staff puts a suspension on a server, and lifts it. */
@Controller
class ServerSuspensionPage {

    private final Servers servers;

    ServerSuspensionPage(Servers servers) {
        this.servers = servers;
    }

    @PostMapping("/servers/{id}/suspension")
    String suspend(
            @PathVariable ServerId id,
            @RequestParam String reason,
            @RequestParam(defaultValue = "ADMIN") SuspendOrigin origin,
            RedirectAttributes redirect,
            Actor me) {
        return ServerForms.back(id, redirect, () -> servers.suspend(id, reason, origin, me));
    }

    @DeleteMapping("/servers/{id}/suspension")
    String lift(@PathVariable ServerId id, RedirectAttributes redirect, Actor me) {
        return ServerForms.back(id, redirect, () -> servers.unsuspend(id, me));
    }
}
