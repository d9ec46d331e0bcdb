package org.gastwirt.panel.console;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.gastwirt.panel.server.ServerId;
import org.jspecify.annotations.Nullable;

/**
 * A graphical login into a guest that goes on while nobody looks.
 *
 * @param width in pixels, as the height; null for a VNC server, which has a size of its own
 * @param port of the guest's VNC server; null for the other kind
 * @param endReason a word: {@code by_hand}, {@code idle}, {@code suspended}, {@code deleted}, {@code moved}, {@code failed},
 *     {@code gone}; null while it runs
 * @param lastUsedAt when somebody looked at it last
 */
record Desktop(
        DesktopId id,
        ServerId server,
        UUID host,
        String name,
        Kind kind,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable Integer port,
        State state,
        @Nullable String endReason,
        Instant createdAt,
        Instant lastUsedAt,
        @Nullable Instant endedAt) {

    /** What it shows. */
    enum Kind {
        /** The login of the guest's display manager, in an X server beside the guest. */
        XDMCP,
        /** A VNC server that runs in the guest. */
        VNC;

        /** As the API and the messages write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How far it is. */
    enum State {
        STARTING,
        RUNNING,
        ENDED
    }

    /** In pixels, width first; null where the guest has its own. */
    public @Nullable String size() {
        return width == null ? null : width + " × " + height;
    }

    /** Whether it shows a VNC server of the guest. */
    public boolean isVnc() {
        return kind == Kind.VNC;
    }
}
