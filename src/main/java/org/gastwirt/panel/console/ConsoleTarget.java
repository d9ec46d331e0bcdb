package org.gastwirt.panel.console;

import java.util.Objects;
import java.util.UUID;
import org.gastwirt.agent.protocol.VmPower;
import org.gastwirt.agent.protocol.VmRef;
import org.gastwirt.panel.server.Lifecycle;
import org.gastwirt.panel.server.ServerAction;
import org.gastwirt.panel.server.ServerId;
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
        ServerAction.requireConsole(Lifecycle.valueOf(lifecycle), host != null);
        return Objects.requireNonNull(host);
    }

    VmRef vm() {
        return new VmRef(server.value(), generation);
    }
}
