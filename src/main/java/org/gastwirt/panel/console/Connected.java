package org.gastwirt.panel.console;

import java.time.Instant;
import java.util.UUID;
import org.gastwirt.agent.protocol.PanelMessage.StreamKind;
import org.gastwirt.panel.server.ServerId;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who looks at a guest now, on whichever panel.
 *
 * @param holder who it is, as the reader may know it; null to customers when it is one of the provider's people
 * @param writes whether its keys reach the guest
 */
record Connected(
        ConsoleId id,
        ServerId server,
        StreamKind kind,
        @Nullable UUID account,
        @Nullable String holder,
        boolean staff,
        boolean viewOnly,
        boolean writes,
        Instant openedAt) {}
