package org.gastwirt.panel.server;

import java.util.Locale;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;

/** What somebody may want to do with a server. Whether it may be done now is said by {@link Servers#possible}. */
public enum ServerAction {
    START,
    SHUTDOWN,
    STOP,
    REBOOT,
    RESET,
    PAUSE,
    RESUME,
    SAVE,
    RESTORE,
    /** Look at the screen and type. */
    CONSOLE,
    /** Rename and label. */
    CHANGE,
    /** Choose the SSH keys of the next installation. */
    SET_SSH_KEYS,
    RESIZE,
    /** Plug volumes and network cards in and out. */
    PLUG,
    REINSTALL,
    /** To another host; for the provider's admins. */
    MOVE,
    RESET_PASSWORD,
    SUSPEND,
    UNSUSPEND,
    DELETE,
    /** Take a deletion back. */
    UNDELETE;

    /** The name in the API and in message keys: {@code reset_password}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ServerAction of(PowerVerb verb) {
        return valueOf(verb.name());
    }

    /**
     * The part of the answer that consoles ask for again and again.
     *
     * @param placed whether it lies on a host
     * @throws PanelException {@code SERVER_SUSPENDED}, {@code INVALID_STATE}
     */
    public static void requireConsole(Lifecycle lifecycle, boolean placed) {
        if (lifecycle == Lifecycle.SUSPENDED) {
            throw new PanelException(ErrorCode.SERVER_SUSPENDED);
        }
        if (lifecycle != Lifecycle.ACTIVE || !placed) {
            throw new PanelException(ErrorCode.INVALID_STATE, lifecycle.name().toLowerCase(Locale.ROOT));
        }
    }
}
