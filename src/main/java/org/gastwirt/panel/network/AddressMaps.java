package org.gastwirt.panel.network;

import inet.ipaddr.IPAddress;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.gastwirt.panel.network.AddressMap.Block;
import org.gastwirt.panel.network.AddressMap.Cell;
import org.gastwirt.panel.network.IpPools.IpPool;
import org.gastwirt.panel.network.IpPools.PoolAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Draws the map of a pool. */
@Component
class AddressMaps {

    private static final int BLOCK_LENGTH = 24;

    private final PoolAddressRows rows;
    private final ObjectProvider<AddressOwners> owners;

    AddressMaps(PoolAddressRows rows, ObjectProvider<AddressOwners> owners) {
        this.rows = rows;
        this.owners = owners;
    }

    /** The part with that address in it, else the first. */
    AddressMap of(IpPool pool, @Nullable IPAddress wanted, OffsetDateTime now) {
        IPAddress subnet = Objects.requireNonNull(AddressText.prefix(pool.subnet()));
        int length = Math.max(BLOCK_LENGTH, subnet.getNetworkPrefixLength());
        List<Block> blocks = rows.blocks(pool.id(), length, AddressMap.MOST_BLOCKS, now);
        IPAddress shown = wanted != null && subnet.contains(wanted)
                ? wanted.toPrefixBlock(length)
                : first(blocks, subnet, length);
        return new AddressMap(shown.toCanonicalString(), cells(pool, shown, now), blocks);
    }

    private static IPAddress first(List<Block> blocks, IPAddress subnet, int length) {
        return blocks.isEmpty()
                ? subnet.getLower().withoutPrefixLength().toPrefixBlock(length)
                : Objects.requireNonNull(AddressText.prefix(blocks.getFirst().cidr()));
    }

    private List<Cell> cells(IpPool pool, IPAddress block, OffsetDateTime now) {
        Map<String, PoolAddress> known = new HashMap<>();
        List<UUID> servers = new ArrayList<>();
        for (PoolAddress row : rows.within(pool.id(), block.toCanonicalString(), now)) {
            known.put(row.address().substring(0, row.address().indexOf('/')), row);
            if (row.serverId() != null) {
                servers.add(row.serverId());
            }
        }
        Map<UUID, String> names = names(servers);
        var cells = new ArrayList<Cell>();
        for (IPAddress address : block.getIterable()) {
            String text = address.withoutPrefixLength().toCanonicalString();
            PoolAddress row = known.get(text);
            int last = address.getSegment(3).getSegmentValue();
            cells.add(
                    row == null
                            ? new Cell(text, last, null, null, null)
                            : new Cell(
                                    text,
                                    last,
                                    row.state(),
                                    row.serverId() == null ? null : names.get(row.serverId()),
                                    row.note()));
        }
        return cells;
    }

    /** The names of servers, as far as anybody knows them. */
    Map<UUID, String> names(List<UUID> servers) {
        Map<UUID, String> names = new HashMap<>();
        if (!servers.isEmpty()) {
            owners.forEach(owner -> names.putAll(owner.names(servers)));
        }
        return names;
    }
}
