package org.gastwirt.panel.server;

import org.gastwirt.panel.account.FreshFactor;
import org.gastwirt.panel.shared.Actor;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Deletes a server after its name was typed, and takes that back while it can be. */
@Controller
class ServerDeletionPage {

    private final Servers servers;
    private final FreshFactor factor;

    ServerDeletionPage(Servers servers, FreshFactor factor) {
        this.servers = servers;
        this.factor = factor;
    }

    @PostMapping("/servers/{id}/deletion")
    String delete(@PathVariable ServerId id, @RequestParam String confirm, RedirectAttributes redirect, Actor me) {
        factor.require(me, "/servers/" + id + "/settings");
        return ServerForms.back(id, redirect, () -> {
            ServerForms.requireName(confirm, servers.get(id, me).name());
            servers.delete(id, null, null, me);
        });
    }

    @DeleteMapping("/servers/{id}/deletion")
    String takeBack(@PathVariable ServerId id, RedirectAttributes redirect, Actor me) {
        return ServerForms.back(id, redirect, () -> servers.takeDeletionBack(id, me));
    }
}
