package org.gastwirt.panel.server;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.gastwirt.panel.account.FreshFactor;
import org.gastwirt.panel.image.Images;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.PageRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The gallery for a new system; and what ends with a new root password, shown in the answer, once. */
@Controller
class ServerInstallationPage {

    private static final PageRequest ALL = new PageRequest(PageRequest.MAX, null);
    private static final Images.Filter USABLE = new Images.Filter(null, true, null, null);

    private final ServerTabs tabs;
    private final Servers servers;
    private final Images images;
    private final KeyChoices keys;
    private final FreshFactor factor;

    ServerInstallationPage(ServerTabs tabs, Servers servers, Images images, KeyChoices keys, FreshFactor factor) {
        this.tabs = tabs;
        this.servers = servers;
        this.images = images;
        this.keys = keys;
        this.factor = factor;
    }

    @GetMapping("/servers/{id}/installation")
    String gallery(@PathVariable ServerId id, Model model, Actor me) {
        ServerView view = tabs.open(id, "installation", model, me);
        model.addAttribute(
                "choices",
                ImageChoice.of(
                        images.list(USABLE, ALL, me).items(),
                        Hardware.of(view.server().size())));
        model.addAttribute("keys", keys.of(view.server().customer(), servers.sshKeys(id, me), me));
        return "server/installation";
    }

    @PostMapping("/servers/{id}/installation")
    String reinstall(
            @PathVariable ServerId id,
            @RequestParam String image,
            @RequestParam String confirm,
            @RequestParam(defaultValue = "false") boolean withKeys,
            @RequestParam(defaultValue = "") List<String> keys,
            @RequestParam(defaultValue = "") String sshKeys,
            @RequestParam(defaultValue = "") String desktop,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response,
            Actor me) {
        factor.require(me, "/servers/" + id + "/installation");
        List<String> chosen = withKeys ? KeyChoices.chosen(keys, sshKeys, servers.sshKeys(id, me)) : null;
        return withPassword(id, "/installation", model, redirect, response, me, "server.reinstalling", () -> {
            ServerForms.requireName(confirm, servers.get(id, me).name());
            return servers.reinstall(id, new Reinstall(image, null, chosen, null, DesktopSetup.parse(desktop)), me);
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
                id,
                "/settings",
                model,
                redirect,
                response,
                me,
                "server.password.new",
                () -> servers.resetPassword(id, null, me));
    }

    private String withPassword(
            ServerId id,
            String tab,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response,
            Actor me,
            String title,
            Supplier<Reinstall.Submitted> work) {
        var password = new AtomicReference<String>("");
        String back = ServerForms.back(
                id, tab, null, redirect, () -> password.set(work.get().rootPassword()));
        return password.get().isEmpty()
                ? back
                : Secrets.show(model, response, ServerView.of(servers.get(id, me), me), password.get(), title);
    }
}
