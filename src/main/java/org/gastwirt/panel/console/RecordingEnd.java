package org.gastwirt.panel.console;

import java.util.Locale;

/** Why a recording ended. */
enum RecordingEnd {
    /** Somebody stopped it. */
    STOPPED,
    /** The console in which it was started is closed. */
    CONSOLE_CLOSED,
    /** The guest, or its host, closed the line. */
    GUEST_LEFT,
    /** It is as large as one may be. */
    TOO_LARGE,
    /** It is as long as one may be. */
    TOO_LONG,
    /** The customer's recordings together are as large as they may be. */
    NO_ROOM,
    SUSPENDED,
    /** The server was moved, reinstalled, or is on its way out. */
    CHANGED,
    /** The panel that recorded stopped. */
    PANEL_LEFT,
    UNREACHABLE,
    /** The screen shows itself to those only who know a password, which the panel does not. */
    PASSWORD,
    /** What the guest said was not understood, or could not be stored in time. */
    FAILED;

    /** As the API and the messages write it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
