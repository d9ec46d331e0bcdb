package org.gastwirt.panel.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.stream.Stream;
import org.gastwirt.panel.account.FreshFactor;
import org.gastwirt.panel.server.ServerId;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.PublicId;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page on which consoles are handed over and taken back. */
@Controller
@RequestMapping("/servers/{id}/console/handovers")
class HandoverController {

    private final ConsoleTargets targets;
    private final Handovers handovers;
    private final Desktops desktops;
    private final FreshFactor factor;

    HandoverController(ConsoleTargets targets, Handovers handovers, Desktops desktops, FreshFactor factor) {
        this.targets = targets;
        this.handovers = handovers;
        this.desktops = desktops;
        this.factor = factor;
    }

    @GetMapping
    String list(@PathVariable ServerId id, Model model, Actor me) {
        fragment(id, model, me);
        model.addAttribute(
                "running",
                desktops.list(id, me).stream()
                        .filter(desktop -> desktop.state() != Desktop.State.ENDED)
                        .toList());
        return "console/handovers";
    }

    @GetMapping("/fragment")
    String fragment(@PathVariable ServerId id, Model model, Actor me) {
        model.addAttribute("server", targets.get(id, me));
        model.addAttribute("handovers", handovers.list(id, me));
        model.addAttribute("mayChange", me.mayChange());
        model.addAttribute("staff", me.isStaff());
        return "console/_handovers :: handovers";
    }

    /** @param kind {@code screen}, {@code serial} or a desktop's id */
    @PostMapping
    String create(
            @PathVariable ServerId id,
            @RequestParam(defaultValue = "screen") String kind,
            @RequestParam(name = "view_only", defaultValue = "true") boolean viewOnly,
            @RequestParam(defaultValue = "60") int minutes,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response,
            Actor me) {
        factor.requireOfStaff(me, "/servers/" + id + "/console/handovers");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        try {
            var made = handovers.create(id, wanted(kind, viewOnly), minutes, me);
            model.addAttribute("link", HandoverApi.link(request, made.token()).toString());
        } catch (PanelException refusal) {
            response.setStatus(refusal.code().httpStatus());
            model.addAttribute("problem", "error." + refusal.code().code());
        }
        return list(id, model, me);
    }

    private static Wanted wanted(String kind, boolean viewOnly) {
        return Stream.of(ConsoleKind.screen, ConsoleKind.serial)
                .filter(known -> known.name().equals(kind))
                .findFirst()
                .map(known -> new Wanted(known.stream(), null, viewOnly))
                .orElseGet(() -> new Wanted(
                        ConsoleKind.desktop.stream(), new DesktopId(PublicId.require("dsk", kind)), viewOnly));
    }

    @DeleteMapping("/{handover}")
    String revoke(@PathVariable ServerId id, @PathVariable HandoverId handover, Actor me) {
        handovers.revoke(id, handover, me);
        return "redirect:/servers/" + id + "/console/handovers";
    }
}
