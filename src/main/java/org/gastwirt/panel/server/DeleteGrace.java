package org.gastwirt.panel.server;

import java.time.Duration;
import java.util.Objects;
import org.gastwirt.panel.shared.PanelSettings;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** How long what was given up is kept before it is destroyed, unless somebody says otherwise. */
@Component
class DeleteGrace {

    private final PanelSettings panel;
    private final Duration otherwise;

    DeleteGrace(PanelSettings panel, @Value("${gastwirt.delete-grace:15m}") Duration otherwise) {
        this.panel = panel;
        this.otherwise = otherwise;
    }

    /** As the panel's settings say, else as it was started with. */
    Duration usual() {
        return Objects.requireNonNullElse(panel.current().deleteGrace(), otherwise);
    }
}
