package org.gastwirt.panel.server;

import jakarta.servlet.http.HttpServletResponse;
import org.gastwirt.panel.account.FreshFactor;
import org.gastwirt.panel.shared.Actor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What ends with a new root password: shown in the answer, once. */
@Controller
class ServerInstallationPage {

    private final Servers servers;
    private final FreshFactor factor;

    ServerInstallationPage(Servers servers, FreshFactor factor) {
        this.servers = servers;
        this.factor = factor;
    }

    @PostMapping("/servers/{id}/installation")
    String reinstall(
            @PathVariable ServerId id,
            @RequestParam String image,
            @RequestParam String confirm,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response,
            Actor me) {
        factor.require(me, "/servers/" + id);
        return withPassword(id, model, redirect, response, me, "server.reinstalling", () -> {
            ServerForms.requireName(confirm, servers.get(id, me).name());
            return servers.reinstall(id, Reinstall.of(image), me);
        });
    }

    @PostMapping("/servers/{id}/password")
    String resetPassword(
            @PathVariable ServerId id,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response,
            Actor me) {
        return withPassword(
                id, model, redirect, response, me, "server.password.new", () -> servers.resetPassword(id, null, me));
    }

    private String withPassword(
            ServerId id,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response,
            Actor me,
            String title,
            java.util.function.Supplier<Reinstall.Submitted> work) {
        var password = new java.util.concurrent.atomic.AtomicReference<String>("");
        String back =
                ServerForms.back(id, redirect, () -> password.set(work.get().rootPassword()));
        return password.get().isEmpty()
                ? back
                : Secrets.show(model, response, ServerView.of(servers.get(id, me), me), password.get(), title);
    }
}
