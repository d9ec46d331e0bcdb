package org.gastwirt.panel.network;

import java.time.Instant;
import java.util.List;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.Slice;
import org.jspecify.annotations.Nullable;

/** Where servers are connected. */
public interface Networks {

    /** A bridge of that name on the hosts. */
    record Network(NetworkId id, String name, String bridge, List<String> resolvers, Instant createdAt, long version) {

        public Network {
            resolvers = List.copyOf(resolvers);
        }

        /** What may be changed, as it is now. */
        public Details details() {
            return new Details(name, bridge, resolvers);
        }
    }

    /**
     * What may be said about a network.
     *
     * @param name at most 63 characters, unique
     * @param bridge a Linux bridge on the hosts, at most 15 of {@code a-z A-Z 0-9 . _ -}
     * @param resolvers at most 8 addresses of name servers
     */
    record Details(String name, String bridge, List<String> resolvers) {
        public Details {
            resolvers = List.copyOf(resolvers);
        }
    }

    /** @throws org.gastwirt.panel.shared.PanelException {@code NOT_FOUND} */
    Network get(NetworkId id);

    /**
     * By name or id, or when null the oldest network that has a pool.
     *
     * @throws org.gastwirt.panel.shared.PanelException an invalid {@code field} when unknown or none is there
     */
    Network choose(@Nullable String nameOrId, String field);

    /**
     * By name or id, as an address names it.
     *
     * @throws org.gastwirt.panel.shared.PanelException {@code NOT_FOUND}, to customers always
     */
    Network find(String nameOrId, Actor me);

    /** Newest first; customers see none. */
    Slice<Network> list(PageRequest page, Actor me);

    /** @throws org.gastwirt.panel.shared.PanelException {@code NAME_TAKEN}, an invalid field */
    Network create(Details details, Actor me);

    /**
     * Changes a network; servers that are there keep the bridge they were started with until their next start.
     *
     * @param ifVersion the version the caller saw; null: whichever
     * @throws org.gastwirt.panel.shared.PanelException {@code PRECONDITION_FAILED}, {@code NAME_TAKEN}, an invalid field
     */
    Network update(NetworkId id, @Nullable Long ifVersion, Details details, Actor me);

    /** @throws org.gastwirt.panel.shared.PanelException {@code IN_USE} while it has pools or a server names it */
    void delete(NetworkId id, @Nullable Long ifVersion, Actor me);
}
