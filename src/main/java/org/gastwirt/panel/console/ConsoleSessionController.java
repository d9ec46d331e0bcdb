package org.gastwirt.panel.console;

import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import org.gastwirt.panel.account.FreshFactor;
import org.gastwirt.panel.server.ServerId;
import org.gastwirt.panel.shared.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Gives the pages tickets; each try to connect takes a new one. And what is done with consoles that are open. */
@Controller
@RequestMapping("/servers/{id}")
class ConsoleSessionController {

    record Answer(String subprotocol, String console, Instant expiresAt) {}

    private final TicketDesk tickets;
    private final ConsoleSessions sessions;
    private final FreshFactor factor;

    ConsoleSessionController(TicketDesk tickets, ConsoleSessions sessions, FreshFactor factor) {
        this.tickets = tickets;
        this.sessions = sessions;
        this.factor = factor;
    }

    @PostMapping("/console-sessions")
    ResponseEntity<Answer> create(
            @PathVariable ServerId id,
            @RequestParam(defaultValue = "screen") ConsoleKind kind,
            @RequestParam(required = false) @Nullable DesktopId desktop,
            @RequestParam(name = "view_only", defaultValue = "false") boolean viewOnly,
            HttpSession session,
            Actor me) {
        factor.requireOfStaff(me, page(id, kind, desktop));
        var ticket = tickets.issue(id, new Wanted(kind.stream(), desktop, viewOnly), session.getId(), me);
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(new Answer(ticket.subprotocol(), ticket.console().text(), ticket.expiresAt()));
    }

    private static String page(ServerId id, ConsoleKind kind, @Nullable DesktopId desktop) {
        return "/servers/" + id + "/console"
                + switch (kind) {
                    case screen -> "";
                    case serial -> "/serial";
                    case desktop -> desktop == null ? "/desktops" : "/desktops/" + desktop;
                };
    }

    @PostMapping("/console-sessions/{console}/keyboard")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void takeKeyboard(@PathVariable ServerId id, @PathVariable ConsoleId console, Actor me) {
        sessions.takeKeyboard(id, console, me);
    }

    @DeleteMapping("/console-sessions/{console}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable ServerId id, @PathVariable ConsoleId console, Actor me) {
        sessions.end(id, console, me);
    }

    @DeleteMapping("/console-sessions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endAll(@PathVariable ServerId id, Actor me) {
        sessions.endAll(id, me);
    }

    @PostMapping("/console/serial/break")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void sendBreak(@PathVariable ServerId id, Actor me) {
        sessions.sendBreak(id, me);
    }
}
