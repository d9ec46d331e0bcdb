package org.gastwirt.panel.console;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.agent.protocol.Outcome;
import org.gastwirt.agent.protocol.PanelMessage.StreamKind;
import org.gastwirt.panel.agent.HostQuestions;
import org.gastwirt.panel.audit.Audit;
import org.gastwirt.panel.server.ServerId;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.Notices;
import org.gastwirt.panel.shared.PanelException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** What those who look at a guest do beside typing: see each other, take the keyboard, close, press break, take the log along. */
@Service
class ConsoleSessions {

    /** "server": something about its consoles changed; their panels look at once. */
    static final String CHANNEL = "console";

    private static final int LOG_BYTES = 256 * 1024;

    private final ConsoleTargets targets;
    private final ConnectedRows connected;
    private final HostQuestions hosts;
    private final Notices notices;
    private final Audit audit;
    private final TransactionTemplate transaction;

    ConsoleSessions(
            ConsoleTargets targets,
            ConnectedRows connected,
            HostQuestions hosts,
            Notices notices,
            Audit audit,
            TransactionTemplate transaction) {
        this.targets = targets;
        this.connected = connected;
        this.hosts = hosts;
        this.notices = notices;
        this.audit = audit;
        this.transaction = transaction;
    }

    /**
     * Who looks at a server now, the first who came first.
     *
     * @throws PanelException {@code NOT_FOUND}
     */
    @Transactional(readOnly = true)
    List<Connected> list(ServerId server, Actor me) {
        return connected.of(targets.get(server, me).server(), me);
    }

    /**
     * Lets one's own text console type, and nobody else's.
     *
     * @throws PanelException {@code NOT_FOUND} when it is not open, {@code FORBIDDEN} when it is somebody else's or may only look,
     *     {@code INVALID_STATE} when it is no text console: on a screen everybody types
     */
    @Transactional
    void takeKeyboard(ServerId server, ConsoleId console, Actor me) {
        var target = targets.get(server, me);
        me.requireChange();
        var mine = connected.find(server, console, me).orElseThrow(() -> new PanelException(ErrorCode.NOT_FOUND));
        if (!Objects.equals(mine.account(), me.id()) || mine.viewOnly()) {
            throw new PanelException(ErrorCode.FORBIDDEN);
        }
        if (mine.kind() != StreamKind.SERIAL) {
            throw new PanelException(ErrorCode.INVALID_STATE);
        }
        if (!mine.writes()) {
            connected.letWrite(server, console);
            notices.send(CHANNEL, server.value().toString());
            audit.record(
                    me,
                    "console.keyboard",
                    "server",
                    server.value(),
                    target.customer(),
                    Map.of("session", console.value().toString()));
        }
    }

    /**
     * Closes one console, whoever looks there.
     *
     * @throws PanelException {@code NOT_FOUND} when it is not open, {@code FORBIDDEN}
     */
    @Transactional
    void end(ServerId server, ConsoleId console, Actor me) {
        targets.get(server, me);
        me.requireChange();
        var open = connected.find(server, console, me).orElseThrow(() -> new PanelException(ErrorCode.NOT_FOUND));
        askToEnd(server, List.of(open.id()), me);
    }

    /**
     * Closes all consoles of a server.
     *
     * @throws PanelException {@code NOT_FOUND}, {@code FORBIDDEN}
     */
    @Transactional
    void endAll(ServerId server, Actor me) {
        targets.get(server, me);
        me.requireChange();
        askToEnd(server, connected.of(server, me).stream().map(Connected::id).toList(), me);
    }

    private void askToEnd(ServerId server, List<ConsoleId> consoles, Actor me) {
        int asked = connected.askToEnd(
                server, consoles.stream().map(ConsoleId::value).toList());
        if (asked > 0) {
            notices.send(CHANNEL, server.value().toString());
            audit.record(
                    me,
                    "console.end",
                    "server",
                    server.value(),
                    targets.get(server, me).customer(),
                    Map.of("consoles", asked));
        }
    }

    /**
     * Presses the serial line's break, which Linux takes as the SysRq key.
     *
     * @throws PanelException {@code NOT_FOUND}, {@code FORBIDDEN}, {@code SERVER_SUSPENDED}, {@code INVALID_STATE}, and what the
     *     host has against it
     */
    void sendBreak(ServerId server, Actor me) {
        var target = targets.get(server, me);
        me.requireChange();
        var host = target.requireReachable();
        transaction.executeWithoutResult(
                status -> audit.record(me, "console.break", "server", server.value(), target.customer(), Map.of()));
        hosts.ask(host, new AgentCommand.SendBreak(target.vm()));
    }

    /**
     * What the guest said on its serial console since its start; the end of it, if it was much.
     *
     * @throws PanelException as {@link #sendBreak}
     */
    byte[] serialLog(ServerId server, Actor me) {
        var target = targets.get(server, me);
        me.requireChange();
        var host = target.requireReachable();
        var outcome = hosts.ask(host, new AgentCommand.ReadSerialLog(target.vm(), LOG_BYTES));
        if (outcome instanceof Outcome.SerialLog log) {
            return Base64.getDecoder().decode(log.base64());
        }
        throw new PanelException(ErrorCode.HOST_FAILED);
    }
}
