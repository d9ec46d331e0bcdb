package org.gastwirt.panel.console;

import org.gastwirt.agent.protocol.PanelMessage.StreamKind;
import org.gastwirt.panel.server.ServerId;
import org.gastwirt.panel.shared.Actor;
import org.jspecify.annotations.Nullable;

/**
 * What a redeemed ticket allows.
 *
 * @param console the id of the console that it opens
 * @param desktop which one, for that kind; else null
 * @param viewOnly whether keys and mouse are kept from the guest
 * @param generation the server's, when the ticket was given out
 * @param handover what it was given by, when a guest redeemed it; else null
 * @param sessionId the login it hangs on; null for API tokens and guests
 */
record Admission(
        ConsoleId console,
        ServerId server,
        long generation,
        StreamKind kind,
        @Nullable DesktopId desktop,
        boolean viewOnly,
        Actor actor,
        @Nullable HandoverId handover,
        @Nullable String sessionId) {}
