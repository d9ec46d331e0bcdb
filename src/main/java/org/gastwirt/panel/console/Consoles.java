package org.gastwirt.panel.console;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import org.gastwirt.panel.agent.AgentStreams;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.WebSocketSession;

/** Opens consoles and ends them. */
@Service
class Consoles {

    private static final Logger log = LoggerFactory.getLogger(Consoles.class);

    /** A desktop ended before it said a word: the guest's VNC server does not run, or is not let through. */
    private static final CloseStatus NO_ANSWER = new CloseStatus(ErrorCode.TIMEOUT.webSocketCloseCode(), "no_answer");

    private final ConsoleTargets targets;
    private final OpenConsoles open;
    private final ConsoleLog written;
    private final AgentStreams streams;
    private final Clock clock;

    Consoles(ConsoleTargets targets, OpenConsoles open, ConsoleLog written, AgentStreams streams, Clock clock) {
        this.targets = targets;
        this.open = open;
        this.written = written;
        this.streams = streams;
        this.clock = clock;
    }

    /**
     * Connects a browser with the guest that its ticket names. Looks everything up anew: some seconds have passed since the
     * ticket was given out. Written down before the first byte, so that no console was open unseen.
     */
    OpenConsole begin(Admission admission, WebSocketSession browser) {
        var target = targets.get(admission.server(), admission.actor());
        var host = target.requireReachable();
        if (target.generation() != admission.generation()) {
            throw new PanelException(ErrorCode.CONFLICT);
        }
        var console = new OpenConsole(admission, target, host, browser, clock.instant());
        open.add(console);
        try {
            console.letWrite(written.opened(console));
        } catch (RuntimeException e) {
            open.remove(console);
            throw e;
        }
        return console;
    }

    /** Asks the host to dial in. From here on bytes flow. */
    void connect(OpenConsole console) {
        var browser = new BrowserEnd(
                console.browser(), console::fromGuest, status -> end(console, console.isMute() ? NO_ANSWER : status));
        var admission = console.admission();
        var desktop = admission.desktop();
        console.connected(streams.open(
                console.host(),
                console.target().vm(),
                admission.kind(),
                desktop == null ? null : desktop.value(),
                browser));
    }

    /** Ends it for a reason that the browser is told. */
    void end(OpenConsole console, ErrorCode reason) {
        end(console, status(reason));
    }

    /** Ends it, also when the browser left first. The guest's line goes before the browser's, which may be slow. */
    void end(OpenConsole console, CloseStatus status) {
        if (!console.end()) {
            return;
        }
        open.remove(console);
        String reason = status.getReason() == null || status.getReason().isBlank()
                ? Integer.toString(status.getCode())
                : status.getReason();
        try {
            written.closed(console, reason.length() > 64 ? reason.substring(0, 64) : reason);
        } catch (DataAccessException e) {
            log.warn("The end of console {} could not be written down", console.id(), e);
        }
        Browsers.close(console.browser(), status);
    }

    static CloseStatus status(ErrorCode reason) {
        return new CloseStatus(reason.webSocketCloseCode(), reason.code());
    }

    @PreDestroy
    void endAll() {
        open.all().forEach(console -> end(console, CloseStatus.SERVICE_RESTARTED));
    }
}
