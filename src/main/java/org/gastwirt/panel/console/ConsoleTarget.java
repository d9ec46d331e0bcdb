package org.gastwirt.panel.console;

import java.util.UUID;
import org.gastwirt.agent.protocol.VmPower;
import org.gastwirt.agent.protocol.VmRef;
import org.gastwirt.panel.server.ServerId;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.jspecify.annotations.Nullable;

/** A server as its console needs to know it. The host is never shown: customers do not learn where they are. */
record ConsoleTarget(
        ServerId server,
        String name,
        UUID customer,
        @Nullable UUID host,
        long generation,
        String lifecycle,
        VmPower power) {

    /** Where it is, when a console may be opened now. */
    UUID requireReachable() {
        if (lifecycle.equals("SUSPENDED")) {
            throw new PanelException(ErrorCode.SERVER_SUSPENDED);
        }
        if (!lifecycle.equals("ACTIVE") || host == null) {
            throw new PanelException(ErrorCode.INVALID_STATE, lifecycle);
        }
        return host;
    }

    VmRef vm() {
        return new VmRef(server.value(), generation);
    }
}
