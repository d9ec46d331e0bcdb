package org.gastwirt.panel.network;

import org.jspecify.annotations.Nullable;

/** Where servers are connected. */
public interface Networks {

    /** A bridge of that name on the hosts. */
    record Network(NetworkId id, String name, String bridge, java.util.List<String> resolvers, long version) {}

    /** @throws org.gastwirt.panel.shared.PanelException {@code NOT_FOUND} */
    Network get(NetworkId id);

    /**
     * By name or id, or when null the oldest network that has a pool.
     *
     * @throws org.gastwirt.panel.shared.PanelException an invalid {@code field} when unknown or none is there
     */
    Network choose(@Nullable String nameOrId, String field);
}
