package org.gastwirt.panel.console;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.gastwirt.panel.server.ServerId;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.SecretText;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gives out tickets and takes them back, each once. */
@Service
class TicketDesk {

    private static final int MAX_WAITING = 30;

    private final ConsoleTargets targets;
    private final TicketRepository tickets;
    private final DesktopRows desktops;
    private final Holders holders;
    private final ConsoleSettings settings;
    private final Clock clock;

    TicketDesk(
            ConsoleTargets targets,
            TicketRepository tickets,
            DesktopRows desktops,
            Holders holders,
            ConsoleSettings settings,
            Clock clock) {
        this.targets = targets;
        this.tickets = tickets;
        this.desktops = desktops;
        this.holders = holders;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * A ticket for one console of one server as it is now.
     *
     * @param sessionId the login that must redeem it; null for API tokens
     * @throws PanelException {@code NOT_FOUND}, {@code SERVER_SUSPENDED}, {@code INVALID_STATE}, {@code FORBIDDEN} to those
     *     who may only read (a console has a keyboard), {@code RATE_LIMITED} when too many tickets wait to be used
     */
    @Transactional
    Ticket issue(ServerId server, Wanted wanted, @Nullable String sessionId, Actor me) {
        var target = targets.get(server, me);
        me.requireChange();
        target.requireReachable();
        wanted.requireWhole();
        if (wanted.desktop() != null) {
            desktops.requireRunning(server, wanted.desktop());
        }
        Instant now = clock.instant();
        if (tickets.waiting(me.id(), now) >= MAX_WAITING) {
            throw new PanelException(
                    ErrorCode.RATE_LIMITED, settings.ticketValid().toSeconds());
        }
        var ticket = new Ticket(SecretText.token(), ConsoleId.next(), now.plus(settings.ticketValid()));
        tickets.save(ticket, target, wanted, me, hash(sessionId), null, now);
        return ticket;
    }

    /**
     * A ticket for the console that somebody was given, bound to the browser that took it.
     *
     * @param guest the browser's secret
     * @throws PanelException as the other, and {@code NOT_FOUND} when who handed it over may not come here any more
     */
    @Transactional
    Ticket issue(Handover handover, String guest) {
        Instant now = clock.instant();
        var giver = holders.find(handover, "", now)
                .filter(Actor::mayChange)
                .orElseThrow(() -> new PanelException(ErrorCode.NOT_FOUND));
        var target = targets.get(handover.server(), giver);
        target.requireReachable();
        if (target.generation() != handover.generation()) {
            throw new PanelException(ErrorCode.GONE);
        }
        if (handover.wanted().desktop() != null) {
            desktops.requireRunning(handover.server(), handover.wanted().desktop());
        }
        if (tickets.waiting(giver.id(), now) >= MAX_WAITING) {
            throw new PanelException(
                    ErrorCode.RATE_LIMITED, settings.ticketValid().toSeconds());
        }
        var ticket = new Ticket(SecretText.token(), ConsoleId.next(), now.plus(settings.ticketValid()));
        tickets.save(ticket, target, handover.wanted(), giver, hash(guest), handover.id(), now);
        return ticket;
    }

    /** Nothing when the ticket is unknown, used, too old, another session's, or of an earlier life of the server. */
    @Transactional
    Optional<Admission> redeem(String secret, @Nullable String sessionId, String source) {
        return redeem(secret, sessionId, null, source);
    }

    /** @param guest the secret of a browser that took a hand-over, or null */
    @Transactional
    Optional<Admission> redeem(String secret, @Nullable String sessionId, @Nullable String guest, String source) {
        Instant now = clock.instant();
        return tickets.redeem(SecretText.hash(secret), hash(sessionId), hash(guest), now)
                .flatMap(ticket -> holders.find(ticket, source, now)
                        .filter(Actor::mayChange) // may have become a viewer meanwhile
                        .map(actor -> new Admission(
                                ticket.console(),
                                ticket.server(),
                                ticket.generation(),
                                ticket.kind(),
                                ticket.desktop(),
                                ticket.viewOnly(),
                                actor,
                                ticket.handover(),
                                ticket.token() == null && ticket.handover() == null ? sessionId : null)));
    }

    private static @Nullable String hash(@Nullable String sessionId) {
        return sessionId == null ? null : SecretText.hash(sessionId);
    }
}
