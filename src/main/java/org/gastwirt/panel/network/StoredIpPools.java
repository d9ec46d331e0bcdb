package org.gastwirt.panel.network;

import inet.ipaddr.IPAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.gastwirt.panel.audit.Audit;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.Cursors;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Stocks of addresses, in PostgreSQL. */
@Service
@Transactional
class StoredIpPools implements IpPools {

    private final NetworkRows networks;
    private final IpPoolRows pools;
    private final PoolAddressRows addresses;
    private final AddressMaps maps;
    private final Quarantine quarantines;
    private final Cursors cursors;
    private final Audit audit;
    private final Clock clock;

    StoredIpPools(
            NetworkRows networks,
            IpPoolRows pools,
            PoolAddressRows addresses,
            AddressMaps maps,
            Quarantine quarantines,
            Cursors cursors,
            Audit audit,
            Clock clock) {
        this.networks = networks;
        this.pools = pools;
        this.addresses = addresses;
        this.maps = maps;
        this.quarantines = quarantines;
        this.cursors = cursors;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public IpPool get(IpPoolId id, Actor me) {
        return pools.read(id, Times.now(clock))
                .filter(pool -> me.isStaff())
                .orElseThrow(() -> new PanelException(ErrorCode.NOT_FOUND));
    }

    /** For all that does not tell how full it is. */
    private IpPool known(IpPoolId id, Actor me) {
        return pools.readUncounted(id)
                .filter(pool -> me.isStaff())
                .orElseThrow(() -> new PanelException(ErrorCode.NOT_FOUND));
    }

    @Override
    @Transactional(readOnly = true)
    public List<IpPool> all(Actor me) {
        return me.isStaff() ? pools.all(Times.now(clock)) : List.of();
    }

    @Override
    @Transactional(readOnly = true)
    public List<IpPool> of(NetworkId network, Actor me) {
        return me.isStaff() ? pools.of(network, Times.now(clock)) : List.of();
    }

    @Override
    public IpPool create(NetworkId network, NewIpPool wanted, Actor me) {
        me.requireAdmin();
        NetworkRules.name(wanted.name());
        int quarantine = quarantines.seconds(wanted.quarantineSeconds(), Quarantine.OF_IP);
        var subnet = Subnet.of(wanted.subnet(), wanted.gateway(), wanted.serverPrefix());
        lockNetwork(network);
        var id = IpPoolId.next();
        if (!pools.insert(id, network, wanted, subnet, quarantine, Times.now(clock))) {
            throw new PanelException(ErrorCode.NAME_TAKEN, wanted.name());
        }
        if (subnet.family() == 4) {
            addresses.otherPoolGiving(id, network, subnet.gateway()).ifPresent(other -> {
                throw PanelException.invalid("gateway", "overlap", other);
            });
            fill(id, network, subnet, wanted.addresses());
        } else {
            checkPrefixes(id, network, subnet, wanted.addresses());
        }
        return recorded("ip-pool.create", id, me);
    }

    @Override
    public IpPool addAddresses(IpPoolId id, List<String> more, Actor me) {
        me.requireAdmin();
        var pool = known(id, me);
        lockNetwork(pool.network());
        if (pool.family() != 4) {
            throw PanelException.invalid("addresses", "ipv6_has_no_list");
        }
        if (more.isEmpty()) {
            throw PanelException.invalid("addresses", "required");
        }
        fill(id, pool.network(), Subnet.stored(pool.subnet(), pool.gateway(), pool.serverPrefix()), more);
        return recorded("ip-pool.add-addresses", id, me);
    }

    private void fill(IpPoolId id, NetworkId network, Subnet subnet, List<String> entries) {
        var all = Ranges.expand(entries, subnet.block(), subnet.gateway());
        addresses.otherPoolWith(id, network, all).ifPresent(other -> {
            throw PanelException.invalid("addresses", "overlap", other);
        });
        addresses.insert(id, network, all);
        if (addresses.count(id) > MAX_ADDRESSES) {
            throw PanelException.invalid("addresses", "pool_too_large", MAX_ADDRESSES);
        }
    }

    private void checkPrefixes(IpPoolId id, NetworkId network, Subnet subnet, List<String> entries) {
        if (!entries.isEmpty()) {
            throw PanelException.invalid("addresses", "ipv6_has_no_list");
        }
        if (subnet.usablePrefixes() == 0) {
            throw PanelException.invalid("server_prefix", "no_address_left");
        }
        addresses.otherPoolOverlapping(id, network, subnet.block()).ifPresent(other -> {
            throw PanelException.invalid("subnet", "overlap", other);
        });
    }

    /** Pools of one network are made one after the other, so that none overlooks another. */
    private void lockNetwork(NetworkId network) {
        if (networks.lock(network.value()).isEmpty()) {
            throw new PanelException(ErrorCode.NOT_FOUND);
        }
    }

    @Override
    public IpPool setQuarantine(IpPoolId id, int seconds, Actor me) {
        me.requireAdmin();
        NetworkRules.quarantine(seconds);
        known(id, me);
        pools.setQuarantine(id, seconds);
        return recorded("ip-pool.update", id, me);
    }

    @Override
    public void delete(IpPoolId id, Actor me) {
        me.requireAdmin();
        var pool = known(id, me);
        try {
            pools.delete(id);
        } catch (DataIntegrityViolationException e) {
            throw new PanelException(ErrorCode.IN_USE, pool.name());
        }
        record("ip-pool.delete", pool, me, Map.of("name", pool.name()));
    }

    @Override
    @Transactional(readOnly = true)
    public Slice<PoolAddress> addresses(IpPoolId id, @Nullable AddressState state, PageRequest page, Actor me) {
        known(id, me);
        String filters = "addresses:" + id + ":" + state;
        var from = cursors.read(page, filters);
        String after = from == null ? null : AddressPositions.address(from.id());
        var found = addresses.list(id, state, after, page.limit() + 1, Times.now(clock));
        return cursors.slice(
                found, page, filters, a -> new Cursors.Position(Instant.EPOCH, AddressPositions.position(a.address())));
    }

    @Override
    @Transactional(readOnly = true)
    public @Nullable AddressMap map(IpPoolId id, @Nullable String address, Actor me) {
        var pool = known(id, me);
        if (pool.family() != 4) {
            return null;
        }
        IPAddress wanted = address == null ? null : AddressText.address(withoutLength(address.strip()));
        return maps.of(pool, wanted, Times.now(clock));
    }

    private static String withoutLength(String address) {
        int slash = address.indexOf('/');
        return slash < 0 ? address : address.substring(0, slash);
    }

    @Override
    @Transactional(readOnly = true)
    public PoolAddress address(IpPoolId id, String address, Actor me) {
        var pool = known(id, me);
        try {
            return addresses
                    .read(id, belonging(address, pool), Times.now(clock))
                    .orElseThrow(() -> new PanelException(ErrorCode.NOT_FOUND));
        } catch (PanelException nothingOfThePools) {
            throw new PanelException(ErrorCode.NOT_FOUND);
        }
    }

    @Override
    public void endQuarantine(IpPoolId id, String address, Actor me) {
        me.requireAdmin();
        var pool = known(id, me);
        String cidr = belonging(address, pool);
        if (!addresses.endQuarantine(id, cidr)) {
            throw new PanelException(ErrorCode.NOT_FOUND);
        }
        record("ip-pool.end-quarantine", pool, me, Map.of("address", cidr));
    }

    @Override
    public PoolAddress reserve(IpPoolId id, String address, String note, Actor me) {
        me.requireAdmin();
        NetworkRules.text("note", note, NetworkRules.MAX_NOTE);
        var pool = known(id, me);
        String cidr = belonging(address, pool);
        if (pool.family() == 6) {
            addresses.insert(id, pool.network(), List.of(cidr));
        }
        if (!addresses.reserve(id, cidr, note)) {
            var there = addresses.read(id, cidr, Times.now(clock));
            throw there.isPresent()
                    ? new PanelException(ErrorCode.IN_USE, cidr)
                    : PanelException.invalid("address", "not_in_pool");
        }
        record("ip-pool.reserve", pool, me, Map.of("address", cidr, "note", note));
        return addresses.read(id, cidr, Times.now(clock)).orElseThrow();
    }

    @Override
    public void unreserve(IpPoolId id, String address, Actor me) {
        me.requireAdmin();
        var pool = known(id, me);
        String cidr = belonging(address, pool);
        if (!addresses.unreserve(id, cidr)) {
            throw new PanelException(ErrorCode.NOT_FOUND);
        }
        record("ip-pool.unreserve", pool, me, Map.of("address", cidr));
    }

    /** The row's form of an address: itself, or for IPv6 the server's prefix that it is in. */
    private static String belonging(String text, IpPool pool) {
        String stripped = text.strip();
        IPAddress address = stripped.contains("/") ? AddressText.prefix(stripped) : AddressText.address(stripped);
        if (address == null) {
            throw PanelException.invalid("address", "address");
        }
        var subnet = Subnet.stored(pool.subnet(), pool.gateway(), pool.serverPrefix());
        Integer length = address.getNetworkPrefixLength();
        boolean fits = address.isIPv4() == subnet.block().isIPv4()
                && subnet.block().contains(address)
                && (length == null || length >= subnet.serverPrefix());
        if (!fits) {
            throw PanelException.invalid("address", "not_in_pool");
        }
        IPAddress row = address.toPrefixBlock(subnet.serverPrefix());
        if (subnet.holdsGateway(row)) {
            throw PanelException.invalid("address", "gateway_anyway");
        }
        return row.toCanonicalString();
    }

    private IpPool recorded(String action, IpPoolId id, Actor me) {
        var pool = get(id, me);
        record(
                action,
                pool,
                me,
                Map.of(
                        "name",
                        pool.name(),
                        "subnet",
                        pool.subnet(),
                        "total",
                        pool.usage().total()));
        return pool;
    }

    private void record(String action, IpPool pool, Actor me, Map<String, ?> detail) {
        audit.record(me, action, "ip-pool", pool.id().value(), null, detail);
    }
}
