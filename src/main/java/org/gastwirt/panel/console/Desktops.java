package org.gastwirt.panel.console;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.agent.protocol.VmPower;
import org.gastwirt.agent.protocol.VmRef;
import org.gastwirt.panel.agent.HostQuestions;
import org.gastwirt.panel.audit.Audit;
import org.gastwirt.panel.server.ServerId;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Starts and ends desktops. What is wanted is a row; {@link DesktopKeeper} repeats towards hosts what got lost on the way. */
@Service
class Desktops {

    private static final Logger log = LoggerFactory.getLogger(Desktops.class);

    private final ConsoleTargets targets;
    private final DesktopRows rows;
    private final HostQuestions hosts;
    private final Audit audit;
    private final ConsoleSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Desktops(
            ConsoleTargets targets,
            DesktopRows rows,
            HostQuestions hosts,
            Audit audit,
            ConsoleSettings settings,
            TransactionTemplate transaction,
            Clock clock) {
        this.targets = targets;
        this.rows = rows;
        this.hosts = hosts;
        this.audit = audit;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * A server's desktops, those that run first; ended ones of the last day.
     *
     * @throws PanelException {@code NOT_FOUND}
     */
    @Transactional(readOnly = true)
    List<Desktop> list(ServerId server, Actor me) {
        return rows.of(targets.get(server, me).server(), clock.instant());
    }

    /** @throws PanelException {@code NOT_FOUND} */
    @Transactional(readOnly = true)
    Desktop get(ServerId server, DesktopId id, Actor me) {
        return rows.find(targets.get(server, me).server(), id)
                .orElseThrow(() -> new PanelException(ErrorCode.NOT_FOUND));
    }

    /** Of which kinds one could be started there at all: those that the host offers, if the server has an IPv4 address. */
    @Transactional(readOnly = true)
    List<Desktop.Kind> possible(ServerId server, Actor me) {
        var target = targets.get(server, me);
        return rows.address(server).isEmpty()
                ? List.of()
                : List.of(Desktop.Kind.values()).stream()
                        .filter(kind -> rows.isOffered(target.host(), kind))
                        .toList();
    }

    /**
     * Starts one. It shows what the guest offers as soon as it does: a login (XDMCP), or its VNC server. It goes on when nobody
     * looks.
     *
     * @throws PanelException {@code NOT_FOUND}, {@code FORBIDDEN}, {@code SERVER_SUSPENDED}, {@code INVALID_STATE} when the server
     *     is off, {@code VALIDATION_FAILED} when it has no IPv4 address or its host has no desktops of that kind, {@code NAME_TAKEN}, {@code QUOTA_EXCEEDED}, and what the host has against it
     */
    Desktop start(ServerId server, NewDesktop wanted, Actor me) {
        var id = DesktopId.next();
        var order = transaction.execute(status -> prepare(id, server, wanted, me));
        try {
            hosts.ask(order.host(), order.command());
            transaction.executeWithoutResult(status -> rows.runs(id));
        } catch (PanelException e) {
            // without an answer it may be there all the same: the host's next report tells
            if (e.code() != ErrorCode.TIMEOUT) {
                transaction.executeWithoutResult(status -> rows.end(id, "failed", clock.instant()));
            }
            throw e;
        }
        return transaction.execute(status -> get(server, id, me));
    }

    private record Order(UUID host, AgentCommand command) {}

    private Order prepare(DesktopId id, ServerId server, NewDesktop wanted, Actor me) {
        var target = targets.get(server, me);
        me.requireChange();
        var host = target.requireReachable();
        if (target.power() != VmPower.RUNNING) {
            throw new PanelException(ErrorCode.INVALID_STATE, "stopped");
        }
        String address = rows.address(server).orElseThrow(() -> PanelException.invalid("server", "no_ipv4"));
        if (wanted.kind() == Desktop.Kind.VNC && !rows.isOffered(host, wanted.kind())) {
            throw PanelException.invalid("kind", "not_offered_by_host");
        }
        int there = rows.lockAndCount(server);
        if (there >= settings.desktopsPerServer()) {
            throw new PanelException(ErrorCode.QUOTA_EXCEEDED, "desktops", there, settings.desktopsPerServer());
        }
        if (rows.isNamed(server, wanted.name())) {
            throw new PanelException(ErrorCode.NAME_TAKEN);
        }
        rows.insert(id, target, host, wanted, me.name(), clock.instant());
        record(me, "desktop.start", target, id, wanted.name());
        return new Order(host, command(target.vm(), id, address, wanted));
    }

    private static AgentCommand command(VmRef vm, DesktopId id, String address, NewDesktop wanted) {
        return wanted.width() != null && wanted.height() != null
                ? new AgentCommand.StartDesktop(vm, id.value(), address, wanted.width(), wanted.height())
                : new AgentCommand.StartVncDesktop(vm, id.value(), address, Objects.requireNonNull(wanted.port()));
    }

    /**
     * Ends one; ended already is fine.
     *
     * @throws PanelException {@code NOT_FOUND}, {@code FORBIDDEN}
     */
    void end(ServerId server, DesktopId id, Actor me) {
        boolean wasThere = Boolean.TRUE.equals(transaction.execute(status -> {
            var target = targets.get(server, me);
            me.requireChange();
            var desktop = get(server, id, me);
            boolean ended = rows.end(id, "by_hand", clock.instant());
            if (ended) {
                record(me, "desktop.end", target, id, desktop.name());
            }
            return ended;
        }));
        if (wasThere) {
            tell(new DesktopRows.Ended(id, get(server, id, me).host()));
        }
    }

    /** Tells a host that a desktop has ended; one that does not hear it now hears it after its next report. */
    void tell(DesktopRows.Ended ended) {
        try {
            hosts.ask(ended.host(), new AgentCommand.StopDesktop(ended.id().value()));
        } catch (PanelException e) {
            log.info("Host {} was not told that desktop {} has ended: {}", ended.host(), ended.id(), e.code());
        }
    }

    private void record(Actor me, String action, ConsoleTarget target, DesktopId id, String name) {
        audit.record(
                me,
                action,
                "server",
                target.server().value(),
                target.customer(),
                Map.of("desktop", id.text(), "name", name));
    }
}
