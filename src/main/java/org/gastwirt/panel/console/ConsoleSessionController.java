package org.gastwirt.panel.console;

import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import org.gastwirt.agent.protocol.PanelMessage.StreamKind;
import org.gastwirt.panel.account.FreshFactor;
import org.gastwirt.panel.server.ServerId;
import org.gastwirt.panel.shared.Actor;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Gives the page a ticket; each try to connect takes a new one. */
@Controller
class ConsoleSessionController {

    record Answer(String subprotocol, Instant expiresAt) {}

    private final TicketDesk tickets;
    private final FreshFactor factor;

    ConsoleSessionController(TicketDesk tickets, FreshFactor factor) {
        this.tickets = tickets;
        this.factor = factor;
    }

    @PostMapping("/servers/{id}/console-sessions")
    ResponseEntity<Answer> create(@PathVariable ServerId id, HttpSession session, Actor me) {
        factor.requireOfStaff(me, "/servers/" + id + "/console");
        var ticket = tickets.issue(id, StreamKind.SCREEN, session.getId(), me);
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(new Answer(ticket.subprotocol(), ticket.expiresAt()));
    }
}
