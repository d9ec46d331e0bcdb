package org.gastwirt.panel.network;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.PublicId;
import org.gastwirt.panel.shared.Slice;
import org.jspecify.annotations.Nullable;

/** Stocks of addresses. */
public interface IpPools {

    /** How many IPv4 addresses one pool may hold. */
    int MAX_ADDRESSES = 65_536;

    /**
     * A pool and how full it is.
     *
     * @param subnet the subnet the gateway is in, for example {@code 192.0.2.0/24}
     * @param serverPrefix IPv4: 32; IPv6: the prefix length each server gets
     * @param quarantineSeconds how long a released address rests
     */
    record IpPool(
            IpPoolId id,
            NetworkId network,
            String name,
            int family,
            String subnet,
            String gateway,
            int serverPrefix,
            int quarantineSeconds,
            PoolUsage usage,
            Instant createdAt) {}

    /**
     * A pool to be made.
     *
     * @param gateway null: the first address of the subnet
     * @param addresses IPv4: prefixes, ranges {@code 192.0.2.10-192.0.2.50} and single addresses, any mix, below the subnet;
     *     empty: all of it. IPv6: must be empty, prefixes are cut as they are needed.
     * @param serverPrefix IPv6: the prefix length each server gets; null: 64. IPv4: must be null.
     * @param quarantineSeconds 0 to 31,536,000; null: as the panel's settings say, else a day
     */
    record NewIpPool(
            String name,
            String subnet,
            @Nullable String gateway,
            List<String> addresses,
            @Nullable Integer serverPrefix,
            @Nullable Integer quarantineSeconds) {
        public NewIpPool {
            addresses = List.copyOf(addresses);
        }
    }

    /** What an address is at the moment; one whose quarantine is over is free. */
    enum AddressState {
        FREE,
        USED,
        RESERVED,
        QUARANTINED
    }

    /** One address of a pool, or one IPv6 prefix that was ever cut. */
    record PoolAddress(
            String address,
            AddressState state,
            @Nullable UUID serverId,
            @Nullable String note,
            @Nullable Instant freeAfter,
            @Nullable Instant takenAt) {

        /** The server's id in the outside form, or null. */
        public @Nullable String serverText() {
            return serverId == null ? null : PublicId.format("srv", serverId);
        }
    }

    /** @throws org.gastwirt.panel.shared.PanelException {@code NOT_FOUND} */
    IpPool get(IpPoolId id, Actor me);

    /** All pools of all networks, oldest first; for customers there are none. */
    List<IpPool> all(Actor me);

    /** All pools of a network, oldest first: the order in which they are emptied. */
    List<IpPool> of(NetworkId network, Actor me);

    /**
     * Adds a pool. Network address, broadcast address and gateway are left out by themselves.
     *
     * @throws org.gastwirt.panel.shared.PanelException {@code NAME_TAKEN}; an invalid field, naming the other pool when both
     *     would hold the same address
     */
    IpPool create(NetworkId network, NewIpPool pool, Actor me);

    /** Adds addresses to an IPv4 pool; those it has already are left as they are. */
    IpPool addAddresses(IpPoolId id, List<String> addresses, Actor me);

    /** Sets how long released addresses rest; those resting already keep their time. */
    IpPool setQuarantine(IpPoolId id, int seconds, Actor me);

    /** @throws org.gastwirt.panel.shared.PanelException {@code IN_USE} while a server has an address of it */
    void delete(IpPoolId id, Actor me);

    /** In order of address; {@code state} null: all. */
    Slice<PoolAddress> addresses(IpPoolId id, @Nullable AddressState state, PageRequest page, Actor me);

    /**
     * A part of an IPv4 pool as a map.
     *
     * @param address somewhere in the part to show; null, or not in the pool: the first part
     * @return null for an IPv6 pool, which is too large to be drawn
     */
    @Nullable
    AddressMap map(IpPoolId id, @Nullable String address, Actor me);

    /**
     * One address, or the IPv6 prefix that it is in.
     *
     * @throws org.gastwirt.panel.shared.PanelException {@code NOT_FOUND} when the pool does not have it
     */
    PoolAddress address(IpPoolId id, String address, Actor me);

    /**
     * Lets an address be given again before its quarantine is over.
     *
     * @throws org.gastwirt.panel.shared.PanelException {@code NOT_FOUND} when it is not in quarantine
     */
    void endQuarantine(IpPoolId id, String address, Actor me);

    /**
     * Keeps an address from being given to servers.
     *
     * @param address an IPv4 address of the pool, or an IPv6 address or prefix below its subnet
     * @param note why, at most 200 characters
     * @throws org.gastwirt.panel.shared.PanelException {@code IN_USE} when a server has it; an invalid field
     */
    PoolAddress reserve(IpPoolId id, String address, String note, Actor me);

    /** @throws org.gastwirt.panel.shared.PanelException {@code NOT_FOUND} when it is not reserved */
    void unreserve(IpPoolId id, String address, Actor me);
}
