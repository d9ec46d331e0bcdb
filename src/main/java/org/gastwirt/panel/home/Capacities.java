package org.gastwirt.panel.home;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gastwirt.panel.host.Host;
import org.gastwirt.panel.host.Hosts;
import org.gastwirt.panel.host.Locations;
import org.gastwirt.panel.host.Placement;
import org.gastwirt.panel.network.IpPools;
import org.gastwirt.panel.network.NetworkId;
import org.gastwirt.panel.network.Networks;
import org.gastwirt.panel.plan.Plan;
import org.gastwirt.panel.plan.Plans;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.Bytes;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.PanelException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * What each location has and what can still be sold there, by placement itself: the same refusals that an order would meet,
 * on a copy of the hosts, in the network that an order gets when it names none. Kept for half a minute.
 */
@Service
class Capacities {

    /** More than this nobody counts. */
    static final int MOST = 9_999;

    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final PageRequest ALL = new PageRequest(PageRequest.MAX, null);
    private static final Actor PANEL = Actor.system("home");

    private final Hosts hosts;
    private final Locations locations;
    private final Placement placement;
    private final Networks networks;
    private final IpPools pools;
    private final Plans plans;
    private final Kept<List<Capacity>> kept;

    Capacities(
            Hosts hosts,
            Locations locations,
            Placement placement,
            Networks networks,
            IpPools pools,
            Plans plans,
            Clock clock) {
        this.hosts = hosts;
        this.locations = locations;
        this.placement = placement;
        this.networks = networks;
        this.pools = pools;
        this.plans = plans;
        this.kept = new Kept<>(this::compute, FRESH, clock);
    }

    /** @throws PanelException {@code NOT_FOUND} for customers */
    Kept.Figure<List<Capacity>> of(Actor me) {
        if (!me.isStaff()) {
            throw new PanelException(ErrorCode.NOT_FOUND);
        }
        return kept.get();
    }

    /** Of the locations that have hosts, by name. */
    List<Capacity> compute() {
        var every = everyHost();
        var network = networkOfOrders();
        var stock = pools.all(PANEL).stream().filter(pool -> pool.family() == 4).toList();
        List<Plan> sold = plans.list(null, false, ALL, PANEL).items();
        return locations.all().stream()
                .map(location -> of(
                        location,
                        every.stream()
                                .filter(host -> host.location().id().equals(location.id()))
                                .toList(),
                        network,
                        stock,
                        sold))
                .filter(capacity -> capacity.hosts() > 0)
                .toList();
    }

    private List<Host> everyHost() {
        var all = new java.util.ArrayList<Host>();
        var page = ALL;
        while (true) {
            var slice = hosts.list(page, PANEL);
            all.addAll(slice.items());
            if (slice.nextCursor() == null) {
                return all.stream()
                        .filter(host -> host.state() != Host.State.NEW)
                        .toList();
            }
            page = new PageRequest(PageRequest.MAX, slice.nextCursor());
        }
    }

    /** Null while no network has a pool. */
    private Networks.@Nullable Network networkOfOrders() {
        try {
            return networks.choose(null, "network");
        } catch (PanelException none) {
            return null;
        }
    }

    private Capacity of(
            Locations.Location location,
            List<Host> there,
            Networks.@Nullable Network network,
            List<IpPools.IpPool> stock,
            List<Plan> sold) {
        var vcpus = Capacity.Amount.NONE;
        var memory = Capacity.Amount.NONE;
        var disk = Capacity.Amount.NONE;
        for (Host host : there) {
            var capacity = host.capacity();
            var seen = host.seen();
            vcpus = vcpus.plus(capacity.vcpus(), capacity.claimedVcpus(), seen == null ? 0 : Math.round(seen.load1()));
            memory = memory.plus(
                    capacity.memory().value(),
                    capacity.claimedMemory().value(),
                    seen == null ? 0 : used(seen.memory(), seen.memoryAvailable()));
            disk = disk.plus(
                    capacity.disk().value(),
                    capacity.claimedDisk().value(),
                    seen == null ? 0 : used(seen.storage(), seen.storageFree()));
        }
        return new Capacity(
                location,
                there.size(),
                (int) there.stream()
                        .filter(host -> host.state() == Host.State.READY)
                        .count(),
                vcpus,
                memory,
                disk,
                addresses(there, stock),
                network == null ? List.of() : sellable(location, network, stock, sold));
    }

    /** A machine tells both at different moments. */
    private static long used(Bytes all, Bytes free) {
        return Math.max(0, all.value() - free.value());
    }

    private Capacity.Amount addresses(List<Host> there, List<IpPools.IpPool> stock) {
        Set<String> bridges = new HashSet<>();
        there.forEach(host -> {
            if (host.seen() != null) {
                bridges.addAll(host.seen().bridges());
            }
        });
        Map<NetworkId, Boolean> reached = networks.list(ALL, PANEL).items().stream()
                .collect(Collectors.toMap(Networks.Network::id, network -> bridges.contains(network.bridge())));
        var amount = Capacity.Amount.NONE;
        for (var pool : stock) {
            if (reached.getOrDefault(pool.network(), false)) {
                var usage = pool.usage();
                amount = amount.plus(usage.total(), usage.total() - usage.free(), usage.used());
            }
        }
        return amount;
    }

    private List<Capacity.Sellable> sellable(
            Locations.Location location, Networks.Network network, List<IpPools.IpPool> stock, List<Plan> sold) {
        var counts = placement.howMany(
                sold.stream()
                        .map(plan -> new Placement.Sample(
                                plan.vcpus(), plan.memory(), plan.disk(), location.id(), network.bridge()))
                        .toList(),
                MOST);
        long free = stock.stream()
                .filter(pool -> pool.network().equals(network.id()))
                .mapToLong(pool -> pool.usage().free())
                .sum();
        var all = new java.util.ArrayList<Capacity.Sellable>();
        for (int i = 0; i < sold.size(); i++) {
            Plan plan = sold.get(i);
            int fits = counts.get(i);
            long byAddresses = plan.ipv4Count() == 0 ? MOST : free / plan.ipv4Count();
            int count = (int) Math.min(fits, byAddresses);
            all.add(new Capacity.Sellable(plan, count, count >= MOST, byAddresses < fits));
        }
        return all;
    }
}
