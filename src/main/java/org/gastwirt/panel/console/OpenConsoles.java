package org.gastwirt.panel.console;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.springframework.stereotype.Component;

/** The consoles open on this panel, within limits. */
@Component
class OpenConsoles {

    private final ConsoleSettings settings;
    private final Map<UUID, OpenConsole> open = new LinkedHashMap<>();

    OpenConsoles(ConsoleSettings settings) {
        this.settings = settings;
    }

    /** @throws PanelException {@code RATE_LIMITED} when the account or the host has too many */
    synchronized void add(OpenConsole console) {
        var holder = console.admission().actor().id();
        boolean full = count(other -> Objects.equals(other.admission().actor().id(), holder)) >= settings.perAccount()
                || count(other -> other.host().equals(console.host())) >= settings.perHost();
        if (full) {
            throw new PanelException(
                    ErrorCode.RATE_LIMITED, settings.ticketValid().toSeconds());
        }
        open.put(console.id(), console);
    }

    private long count(java.util.function.Predicate<OpenConsole> which) {
        return open.values().stream().filter(which).count();
    }

    synchronized void remove(OpenConsole console) {
        open.remove(console.id());
    }

    synchronized List<OpenConsole> all() {
        Collection<OpenConsole> now = open.values();
        return new ArrayList<>(now);
    }
}
