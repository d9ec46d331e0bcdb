package org.gastwirt.panel.server;

import java.util.List;
import org.gastwirt.panel.network.Networks;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.PanelException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A server's addresses and network cards: seen, plugged in, and pulled out after the server's name was typed. */
@Controller
@RequestMapping("/servers/{id}")
class ServerInterfacesPage {

    private static final PageRequest ALL = new PageRequest(PageRequest.MAX, null);

    private final ServerTabs tabs;
    private final Servers servers;
    private final Networks networks;
    private final CardPlugs plugs;

    ServerInterfacesPage(ServerTabs tabs, Servers servers, Networks networks, CardPlugs plugs) {
        this.tabs = tabs;
        this.servers = servers;
        this.networks = networks;
        this.plugs = plugs;
    }

    @GetMapping("/addresses")
    String addresses(@PathVariable ServerId id, Model model, Actor me) {
        tabs.open(id, "addresses", model, me);
        cards(id, model, me);
        model.addAttribute("networks", me.isStaff() ? networks.list(ALL, me).items() : List.<Networks.Network>of());
        return "server/addresses";
    }

    @GetMapping("/interfaces/fragment")
    String fragment(@PathVariable ServerId id, Model model, Actor me) {
        tabs.head(id, model, me);
        cards(id, model, me);
        return "server/_cards :: cards";
    }

    private void cards(ServerId id, Model model, Actor me) {
        model.addAttribute(
                "cards",
                plugs.of(id, me).stream().filter(card -> card.id() != null).toList());
    }

    @PostMapping("/interfaces")
    String add(
            @PathVariable ServerId id,
            @RequestParam(required = false) @Nullable String network,
            RedirectAttributes redirect,
            Actor me) {
        var order = new CardPlugs.Order(network == null || network.isBlank() ? null : network, null, null);
        return ServerForms.back(id, "/addresses", "server.cards.plugging", redirect, () -> plugs.add(id, order, me));
    }

    @PostMapping("/interfaces/{card}/deletion")
    String remove(
            @PathVariable ServerId id,
            @PathVariable CardId card,
            @RequestParam String confirm,
            RedirectAttributes redirect,
            Actor me) {
        return ServerForms.back(id, "/addresses", "server.cards.pulling", redirect, () -> {
            if (plugs.of(id, me).stream().noneMatch(one -> card.equals(one.id()))) {
                throw new PanelException(ErrorCode.NOT_FOUND);
            }
            ServerForms.requireName(confirm, servers.get(id, me).name());
            plugs.remove(id, card, me);
        });
    }
}
