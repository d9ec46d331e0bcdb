package org.gastwirt.panel.network;

import java.util.List;
import org.gastwirt.panel.network.IpPools.AddressState;
import org.jspecify.annotations.Nullable;

/**
 * A part of an IPv4 pool as a map: at most 256 addresses, a /24, on which every address has its place, also those that no
 * server is ever given.
 *
 * @param block what is shown, for example {@code 192.0.2.0/24}
 * @param cells in order of address
 * @param blocks all parts of the pool that have addresses, in order, with how full they are; at most {@link #MOST_BLOCKS}
 */
public record AddressMap(String block, List<Cell> cells, List<Block> blocks) {

    /** As many as a /16 has. */
    public static final int MOST_BLOCKS = 256;

    public AddressMap {
        cells = List.copyOf(cells);
        blocks = List.copyOf(blocks);
    }

    /**
     * One address.
     *
     * @param last its last octet, as it stands in the cell
     * @param state null: it is not in the pool (network and broadcast address, the gateway, or left out)
     * @param owner the name of the server that has it, or null
     * @param note why it is reserved, or null
     */
    public record Cell(
            String address,
            int last,
            @Nullable AddressState state,
            @Nullable String owner,
            @Nullable String note) {

        /** For the class and the word of the cell. */
        public String kind() {
            return state == null ? "outside" : state.name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** A part of the pool. */
    public record Block(String cidr, int total, int free) {}
}
