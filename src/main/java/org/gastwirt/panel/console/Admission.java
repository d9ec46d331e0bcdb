package org.gastwirt.panel.console;

import org.gastwirt.agent.protocol.PanelMessage.StreamKind;
import org.gastwirt.panel.server.ServerId;
import org.gastwirt.panel.shared.Actor;
import org.jspecify.annotations.Nullable;

/**
 * What a redeemed ticket allows.
 *
 * @param generation the server's, when the ticket was given out
 * @param sessionId the login it hangs on; null for API tokens
 */
record Admission(
        ServerId server,
        long generation,
        StreamKind kind,
        Actor actor,
        @Nullable String sessionId) {}
