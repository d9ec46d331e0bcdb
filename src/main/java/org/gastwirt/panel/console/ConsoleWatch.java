package org.gastwirt.panel.console;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.gastwirt.agent.protocol.PanelMessage.StreamKind;
import org.gastwirt.panel.shared.Notices;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;

/** Looks every two seconds whether the open consoles may stay open; rule 6 gives us five. */
@Component
class ConsoleWatch {

    private static final Logger log = LoggerFactory.getLogger(ConsoleWatch.class);
    private static final int SILENT_PINGS = 4;

    private final OpenConsoles open;
    private final Consoles consoles;
    private final StillAllowed stillAllowed;
    private final ConsoleLog written;
    private final TicketRepository tickets;
    private final ConsoleSettings settings;
    private final Clock clock;

    ConsoleWatch(
            OpenConsoles open,
            Consoles consoles,
            StillAllowed stillAllowed,
            ConsoleLog written,
            TicketRepository tickets,
            ConsoleSettings settings,
            Notices notices,
            Clock clock) {
        this.open = open;
        this.consoles = consoles;
        this.stillAllowed = stillAllowed;
        this.written = written;
        this.tickets = tickets;
        this.settings = settings;
        this.clock = clock;
        notices.listen(
                ConsoleSessions.CHANNEL,
                server -> Thread.ofVirtual().name("console-look").start(this::closeWhatMayNotStayOpen));
    }

    @Scheduled(fixedDelay = 2000)
    void closeWhatMayNotStayOpen() {
        List<OpenConsole> all = open.all();
        if (all.isEmpty()) {
            return;
        }
        try {
            stillAllowed.look(all).forEach(this::act);
        } catch (DataAccessException e) {
            log.warn("Could not look whether consoles may stay open: {}", e.getMessage());
        }
    }

    private void act(OpenConsole console, StillAllowed.Found found) {
        var end = found.end();
        if (end != null) {
            Thread.ofVirtual().name("console-end").start(() -> consoles.end(console, end));
        } else if (console.admission().kind() == StreamKind.SERIAL) {
            console.letWrite(found.writes());
        }
    }

    @Scheduled(fixedDelay = 5000)
    void askForSignsOfLife() {
        Instant now = clock.instant();
        Duration tooLong = settings.ping().multipliedBy(SILENT_PINGS);
        for (OpenConsole console : open.all()) {
            Duration silent = Duration.between(console.heardOf(), now);
            if (silent.compareTo(tooLong) > 0) {
                Thread.ofVirtual()
                        .name("console-end")
                        .start(() -> consoles.end(console, CloseStatus.SESSION_NOT_RELIABLE));
            } else if (silent.compareTo(settings.ping()) > 0) {
                Browsers.ping(console.browser());
            }
        }
    }

    @Scheduled(fixedDelay = 15_000)
    void writeDownAndTidyUp() {
        try {
            written.refresh(open.all());
            tickets.forgetExpiredBefore(clock.instant().minus(Duration.ofHours(1)));
        } catch (DataAccessException e) {
            log.warn("Could not write down which consoles are open: {}", e.getMessage());
        }
    }
}
