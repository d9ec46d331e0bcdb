package org.gastwirt.panel.server;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.PanelException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What is changed seldom: name, labels, keys of the next installation; and the ways to the rest. */
@Controller
class ServerSettingsPage {

    private final ServerTabs tabs;
    private final Servers servers;
    private final KeyChoices keys;

    ServerSettingsPage(ServerTabs tabs, Servers servers, KeyChoices keys) {
        this.tabs = tabs;
        this.servers = servers;
        this.keys = keys;
    }

    @GetMapping("/servers/{id}/settings")
    String show(@PathVariable ServerId id, Model model, Actor me) {
        ServerView view = tabs.open(id, "settings", model, me);
        model.addAttribute("keys", keys.of(view.server().customer(), servers.sshKeys(id, me), me));
        model.addAttribute("labels", text(view.server().labels()));
        return "server/settings";
    }

    @PostMapping("/servers/{id}/labels")
    String label(@PathVariable ServerId id, @RequestParam String labels, RedirectAttributes redirect, Actor me) {
        return ServerForms.back(
                id,
                "/settings",
                "server.labels.saved",
                redirect,
                () -> servers.change(id, new ServerChange(null, null, map(labels)), null, me));
    }

    @PostMapping("/servers/{id}/ssh-keys")
    String chooseKeys(
            @PathVariable ServerId id,
            @RequestParam(defaultValue = "") List<String> keys,
            @RequestParam(defaultValue = "") String sshKeys,
            RedirectAttributes redirect,
            Actor me) {
        return ServerForms.back(
                id,
                "/settings",
                "server.keys.saved",
                redirect,
                () -> servers.setSshKeys(id, KeyChoices.chosen(keys, sshKeys, servers.sshKeys(id, me)), me));
    }

    private static String text(Map<String, String> labels) {
        return String.join(
                "\n",
                labels.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(label -> label.getKey() + "=" + label.getValue())
                        .toList());
    }

    /** One label in each line: {@code key=value}. */
    private static Map<String, String> map(String text) {
        var labels = new LinkedHashMap<String, String>();
        text.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(line -> {
            int sign = line.indexOf('=');
            if (sign < 1) {
                throw PanelException.invalid("labels", "format", "role=web");
            }
            labels.put(line.substring(0, sign).strip(), line.substring(sign + 1).strip());
        });
        return labels;
    }
}
