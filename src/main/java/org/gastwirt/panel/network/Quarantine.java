package org.gastwirt.panel.network;

import java.time.Duration;
import org.gastwirt.panel.shared.PanelSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How long released addresses of a new pool rest. */
@Component
class Quarantine {

    /** When neither the order nor an admin's setting says something: hosts and resolvers forget IP addresses within a day. */
    static final Duration OF_IP = Duration.ofDays(1);

    /** Switches and leases remember MAC addresses longer. */
    static final Duration OF_MAC = Duration.ofDays(7);

    private final PanelSettings panel;

    Quarantine(PanelSettings panel) {
        this.panel = panel;
    }

    /** @throws org.gastwirt.panel.shared.PanelException an invalid field */
    int seconds(@Nullable Integer wanted, Duration usual) {
        if (wanted != null) {
            NetworkRules.quarantine(wanted);
            return wanted;
        }
        var set = panel.current().quarantine();
        return (int) (set == null ? usual : set).toSeconds();
    }
}
