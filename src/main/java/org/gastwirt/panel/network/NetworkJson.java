package org.gastwirt.panel.network;

import java.time.Instant;
import java.util.List;

/** A network as programs read it. */
record NetworkJson(String id, String name, String bridge, List<String> resolvers, Instant createdAt) {

    static NetworkJson of(Networks.Network network) {
        return new NetworkJson(
                network.id().text(), network.name(), network.bridge(), network.resolvers(), network.createdAt());
    }
}
