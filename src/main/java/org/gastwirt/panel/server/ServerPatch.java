package org.gastwirt.panel.server;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;

/** What a program may change of a server's description. */
record ServerPatch(
        @NotNull @Size(max = 63) String name,
        @NotNull @Size(max = 253) String hostname,
        @NotNull Map<String, String> labels) {

    static ServerPatch of(Server server) {
        return new ServerPatch(server.name(), server.hostname(), server.labels());
    }

    ServerChange change() {
        return new ServerChange(name, hostname, labels);
    }
}
