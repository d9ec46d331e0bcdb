package org.gastwirt.panel.console;

import org.gastwirt.agent.protocol.PanelMessage.StreamKind;
import org.gastwirt.panel.shared.PanelException;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to see of a server.
 *
 * @param desktop which one, for that kind; else null
 * @param viewOnly whether keys and mouse are to be kept from the guest
 */
record Wanted(StreamKind kind, @Nullable DesktopId desktop, boolean viewOnly) {

    /** To see it and to type. */
    static Wanted of(StreamKind kind) {
        return new Wanted(kind, null, false);
    }

    /** @throws PanelException {@code VALIDATION_FAILED} when a desktop is meant and none is named, or the reverse */
    void requireWhole() {
        if ((kind == StreamKind.DESKTOP) != (desktop != null)) {
            throw PanelException.invalid("desktop_id", desktop == null ? "required" : "unknown");
        }
    }
}
