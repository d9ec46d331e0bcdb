package org.gastwirt.panel.network;

import java.time.Instant;
import java.util.List;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.Slice;
import org.jspecify.annotations.Nullable;

/**
 * Stocks of MAC addresses, counted up hexadecimally from a prefix. A released one is not given again before every other of
 * its range was; then the one released longest ago comes first, when its quarantine is over.
 */
public interface MacPools {

    /**
     * A pool and how full it is.
     *
     * @param prefix three to five octets, for example {@code 00:16:3e}
     * @param firstIndex where counting began
     * @param nextAddress what a new server would be given; null when the range was counted through
     */
    record MacPool(
            MacPoolId id,
            String name,
            String prefix,
            long firstIndex,
            int quarantineSeconds,
            PoolUsage usage,
            @Nullable String nextAddress,
            Instant createdAt) {}

    /** An address that a server had and nobody is given yet. */
    record RestingMac(String mac, Instant freeAfter) {}

    /**
     * A pool to be made.
     *
     * @param quarantineSeconds null: as the panel's settings say, else a week
     */
    record NewMacPool(
            String name,
            String prefix,
            long firstIndex,
            @Nullable Integer quarantineSeconds) {}

    /** All of them, oldest first: the order in which they are emptied. */
    List<MacPool> all(Actor me);

    /** @throws org.gastwirt.panel.shared.PanelException {@code NOT_FOUND} */
    MacPool get(MacPoolId id, Actor me);

    /** The addresses in quarantine, the first to be free again first. */
    Slice<RestingMac> resting(MacPoolId id, PageRequest page, Actor me);

    /**
     * Adds a pool.
     *
     * @throws org.gastwirt.panel.shared.PanelException {@code NAME_TAKEN}; an invalid field, naming the other pool when both
     *     would hold the same address
     */
    MacPool create(NewMacPool pool, Actor me);

    /** @throws org.gastwirt.panel.shared.PanelException {@code IN_USE} while a server has an address of it */
    void delete(MacPoolId id, Actor me);
}
