package org.gastwirt.panel.server;

import java.util.Map;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The move of one server: where to, how fast, and how far it is. */
@Controller
class MovePage {

    private static final long MEBI = 1L << 20;

    /** Above them stands the choice of the best, so that few need to look at more. */
    private static final int HOSTS = 25;

    private final ServerTabs tabs;
    private final Servers servers;
    private final Moves moves;

    MovePage(ServerTabs tabs, Servers servers, Moves moves) {
        this.tabs = tabs;
        this.servers = servers;
        this.moves = moves;
    }

    @GetMapping("/servers/{id}/move")
    String choose(
            @PathVariable ServerId id,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(required = false) @Nullable String cursor,
            Model model,
            Actor me) {
        ServerView view = tabs.openForStaff(id, "move", model, me);
        model.addAttribute("candidates", moves.candidates(id, search, new PageRequest(HOSTS, cursor), me));
        model.addAttribute("search", search);
        model.addAttribute("filters", Map.of("search", search));
        model.addAttribute("mayMove", me.role() == Role.ADMIN && view.can("move"));
        model.addAttribute("cap", moves.cap() / MEBI);
        var job = show(id, model, me).job();
        model.addAttribute("atWork", job != null && !job.state().isFinished());
        return "server/move";
    }

    /** What lives on that page. */
    @GetMapping("/servers/{id}/move/progress")
    String progress(@PathVariable ServerId id, Model model, Actor me) {
        show(id, model, me);
        return "server/_move-progress :: progress";
    }

    private MoveProgress.Seen show(ServerId id, Model model, Actor me) {
        var progress = moves.progress(id, me);
        model.addAttribute("move", progress);
        model.addAttribute("moving", id.text());
        model.addAttribute("mayCancel", me.role() == Role.ADMIN);
        return progress;
    }

    /** @param mebibytes a second; 0 or nothing: as fast as it goes */
    @PostMapping("/servers/{id}/move")
    String move(
            @PathVariable ServerId id,
            @RequestParam(defaultValue = "") String host,
            @RequestParam(defaultValue = "") String mebibytes,
            @RequestParam(defaultValue = "") String confirm,
            RedirectAttributes redirect,
            Actor me) {
        try {
            String name = servers.get(id, me).name();
            if (me.isStaff()) {
                ServerForms.requireName(confirm, name);
            }
            HostId named = host.isBlank() ? null : new HostId(ServerRequest.id("host_id", "hst", host));
            moves.move(id, new MoveOrder(named, rate(mebibytes)), me);
        } catch (PanelException refusal) {
            if (refusal.code() != ErrorCode.NOT_MOVABLE) {
                return ServerForms.back(id, "/move", null, redirect, () -> {
                    throw refusal;
                });
            }
            redirect.addFlashAttribute("problem", sentence(refusal.extra()));
        }
        return "redirect:/servers/" + id + "/move";
    }

    private static long rate(String mebibytes) {
        try {
            return mebibytes.isBlank() ? 0 : Math.multiplyExact(Long.parseLong(mebibytes.strip()), MEBI);
        } catch (NumberFormatException | ArithmeticException e) {
            throw PanelException.invalid("bytes_per_second", "rate", Moves.SLOWEST, Moves.FASTEST);
        }
    }

    private static String sentence(Map<String, Object> extra) {
        Object host = extra.get("host_reason");
        return host != null ? "host.refusal." + host : "server.move.refusal." + extra.get("reason");
    }
}
