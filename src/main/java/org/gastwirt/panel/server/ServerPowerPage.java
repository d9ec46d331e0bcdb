package org.gastwirt.panel.server;

import java.util.Locale;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
class ServerPowerPage {

    private final Servers servers;

    ServerPowerPage(Servers servers) {
        this.servers = servers;
    }

    @PostMapping("/servers/{id}/power")
    String change(@PathVariable ServerId id, @RequestParam String verb, RedirectAttributes redirect, Actor me) {
        return ServerForms.back(id, redirect, () -> servers.power(id, verb(verb), me));
    }

    private static PowerVerb verb(String name) {
        try {
            return PowerVerb.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new PanelException(ErrorCode.NOT_FOUND);
        }
    }
}
