package org.gastwirt.panel.server;

import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.Bytes;
import org.gastwirt.panel.shared.ErrorCode;
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

/** A server's volumes: seen, plugged in, and pulled out after the server's name was typed. */
@Controller
@RequestMapping("/servers/{id}/volumes")
class ServerVolumesPage {

    private static final int MOST_GIB = 1 << 20;

    private final ServerTabs tabs;
    private final Servers servers;
    private final ServerVolumes volumes;
    private final VolumePlugs plugs;

    ServerVolumesPage(ServerTabs tabs, Servers servers, ServerVolumes volumes, VolumePlugs plugs) {
        this.tabs = tabs;
        this.servers = servers;
        this.volumes = volumes;
        this.plugs = plugs;
    }

    @GetMapping
    String show(@PathVariable ServerId id, Model model, Actor me) {
        tabs.open(id, "volumes", model, me);
        model.addAttribute("volumes", volumes.of(id, me));
        return "server/volumes";
    }

    @GetMapping("/fragment")
    String fragment(@PathVariable ServerId id, Model model, Actor me) {
        tabs.head(id, model, me);
        model.addAttribute("volumes", volumes.of(id, me));
        return "server/_volumes :: volumes";
    }

    @PostMapping
    String add(
            @PathVariable ServerId id, @RequestParam @Nullable Integer sizeGib, RedirectAttributes redirect, Actor me) {
        return ServerForms.back(
                id, "/volumes", "server.volumes.plugging", redirect, () -> plugs.add(id, bytes(sizeGib), me));
    }

    private static @Nullable Long bytes(@Nullable Integer gib) {
        if (gib != null && (gib < 0 || gib > MOST_GIB)) {
            throw PanelException.invalid("size_bytes", "range", Bytes.gib(1), Bytes.gib(MOST_GIB));
        }
        return gib == null ? null : Long.valueOf(Bytes.gib(gib).value());
    }

    @PostMapping("/{volume}/deletion")
    String remove(
            @PathVariable ServerId id,
            @PathVariable VolumeId volume,
            @RequestParam String confirm,
            RedirectAttributes redirect,
            Actor me) {
        return ServerForms.back(id, "/volumes", "server.volumes.pulling", redirect, () -> {
            if (volumes.of(id, me).stream().noneMatch(one -> one.id().equals(volume))) {
                throw new PanelException(ErrorCode.NOT_FOUND);
            }
            ServerForms.requireName(confirm, servers.get(id, me).name());
            plugs.remove(id, volume, me);
        });
    }
}
