package org.gastwirt.panel.console;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gastwirt.panel.audit.Audit;
import org.gastwirt.panel.server.ServerId;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.Notices;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.RequestId;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.shared.SecretText;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Hands one console over to somebody without an account, for a time, by a link that works once. */
@Service
class Handovers {

    static final int SHORTEST_MINUTES = 5;
    static final int LONGEST_MINUTES = 24 * 60;
    private static final int LONGEST_NAME = 200;

    /** @param token the secret of the link; shown once */
    record Created(Handover handover, String token) {

        @Override
        public String toString() {
            return "Created[" + handover.id() + "]";
        }
    }

    private final ConsoleTargets targets;
    private final HandoverRows rows;
    private final DesktopRows desktops;
    private final Notices notices;
    private final Audit audit;
    private final Clock clock;

    Handovers(
            ConsoleTargets targets,
            HandoverRows rows,
            DesktopRows desktops,
            Notices notices,
            Audit audit,
            Clock clock) {
        this.targets = targets;
        this.rows = rows;
        this.desktops = desktops;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Makes a link for one console of a server as it is now.
     *
     * @param minutes how long it works, opened or not
     * @throws PanelException {@code NOT_FOUND}, {@code FORBIDDEN}, {@code SERVER_SUSPENDED}, {@code INVALID_STATE},
     *     {@code VALIDATION_FAILED}
     */
    @Transactional
    Created create(ServerId server, Wanted wanted, int minutes, Actor me) {
        var target = targets.get(server, me);
        me.requireChange();
        target.requireReachable();
        wanted.requireWhole();
        if (wanted.desktop() != null) {
            desktops.requireRunning(server, wanted.desktop());
        }
        if (minutes < SHORTEST_MINUTES || minutes > LONGEST_MINUTES) {
            throw PanelException.invalid("minutes", "range", SHORTEST_MINUTES, LONGEST_MINUTES);
        }
        var now = clock.instant();
        var id = HandoverId.next();
        String token = SecretText.token();
        rows.insert(id, SecretText.hash(token), target, wanted, me, now, now.plus(Duration.ofMinutes(minutes)));
        record(me, "console.hand_over", target, id, wanted);
        var made = rows.byToken(SecretText.hash(token), now).orElseThrow();
        return new Created(made, token);
    }

    /**
     * Those of a server that are not over.
     *
     * @throws PanelException {@code NOT_FOUND}
     */
    @Transactional(readOnly = true)
    List<Handover> list(ServerId server, Actor me) {
        return rows.of(targets.get(server, me).server(), clock.instant());
    }

    /**
     * Takes one back; who looks there is sent away within five seconds.
     *
     * @throws PanelException {@code NOT_FOUND} when there is none, {@code FORBIDDEN}
     */
    @Transactional
    void revoke(ServerId server, HandoverId id, Actor me) {
        var target = targets.get(server, me);
        me.requireChange();
        var known = list(server, me).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new PanelException(ErrorCode.NOT_FOUND));
        if (rows.revoke(server, id, clock.instant())) {
            notices.send(ConsoleSessions.CHANNEL, server.value().toString());
            record(me, "console.take_back", target, id, known.wanted());
        }
    }

    /** What a link leads to, before it is used. */
    @Transactional(readOnly = true)
    Optional<Handover> look(String token) {
        return rows.byToken(SecretText.hash(token), clock.instant());
    }

    /** Uses the link up; the answer is the secret of the browser that did. Nothing when it was used or is over. */
    @Transactional
    Optional<String> take(String token, String source) {
        var now = clock.instant();
        String guest = SecretText.token();
        var offered = rows.byToken(SecretText.hash(token), now);
        if (offered.isEmpty() || !rows.take(SecretText.hash(token), SecretText.hash(guest), now)) {
            return Optional.empty();
        }
        var taker = new Actor(
                Actor.Kind.SYSTEM,
                null,
                guestOf(offered.get().holder()),
                source,
                RequestId.current(),
                Role.ADMIN,
                null,
                Set.of());
        var target = targets.get(offered.get().server(), taker);
        record(
                taker,
                "console.taken_over",
                target,
                offered.get().id(),
                offered.get().wanted());
        return Optional.of(guest);
    }

    /** What the browser with this secret may see now. */
    @Transactional(readOnly = true)
    Optional<Handover> of(String guest) {
        return rows.byGuest(SecretText.hash(guest), clock.instant());
    }

    /** How somebody is called who was given a console by that one. */
    static String guestOf(String giver) {
        String name = "guest of " + giver;
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    }

    private void record(Actor actor, String action, ConsoleTarget target, HandoverId id, Wanted wanted) {
        audit.record(
                actor,
                action,
                "server",
                target.server().value(),
                target.customer(),
                Map.of(
                        "handover", id.text(),
                        "kind", wanted.kind().name(),
                        "view_only", wanted.viewOnly()));
    }
}
