package org.gastwirt.panel.home;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.gastwirt.panel.customer.CustomerId;
import org.gastwirt.panel.customer.Customers;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.host.Hosts;
import org.gastwirt.panel.image.Images;
import org.gastwirt.panel.network.Networks;
import org.gastwirt.panel.plan.Plans;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.PublicId;
import org.springframework.stereotype.Component;

/** What only the provider's people find: hosts, customers, networks, images, plans, by name or by a whole id. */
@Component
class StaffHits {

    private static final int MOST = 5;
    private static final PageRequest A_FEW = new PageRequest(MOST, null);
    private static final PageRequest ALL = new PageRequest(PageRequest.MAX, null);

    private final Hosts hosts;
    private final Customers customers;
    private final Networks networks;
    private final Images images;
    private final Plans plans;

    StaffHits(Hosts hosts, Customers customers, Networks networks, Images images, Plans plans) {
        this.hosts = hosts;
        this.customers = customers;
        this.networks = networks;
        this.images = images;
        this.plans = plans;
    }

    /** Groups may be empty; for customers there are none. */
    List<Hit.Group> find(String text, Actor me) {
        if (!me.isStaff()) {
            return List.of();
        }
        return List.of(
                new Hit.Group("hosts", hosts(text, me)),
                new Hit.Group("customers", customers(text, me)),
                new Hit.Group("networks", networks(text, me)),
                new Hit.Group("images", images(text, me)),
                new Hit.Group("plans", plans(text, me)));
    }

    private List<Hit> hosts(String text, Actor me) {
        return either(byId("hst", text, id -> hosts.get(new HostId(id), me)), () -> hosts.find(text, MOST, me).stream())
                .map(host -> Hit.of(host.name(), host.location().name(), "/hosts/" + host.id()))
                .toList();
    }

    private List<Hit> customers(String text, Actor me) {
        return either(
                        byId("cus", text, id -> customers.get(new CustomerId(id), me)),
                        () -> customers.list(text, A_FEW, me).items().stream())
                .map(customer -> Hit.of(customer.name(), customer.email(), "/customers/" + customer.id()))
                .toList();
    }

    /** A provider has few. */
    private List<Hit> networks(String text, Actor me) {
        String part = text.toLowerCase(Locale.ROOT);
        return networks.list(ALL, me).items().stream()
                .filter(network -> network.name().toLowerCase(Locale.ROOT).contains(part)
                        || network.bridge().toLowerCase(Locale.ROOT).contains(part)
                        || network.id().text().equals(part))
                .limit(MOST)
                .map(network -> Hit.of(network.name(), network.bridge(), "/networks/" + network.id()))
                .toList();
    }

    private List<Hit> images(String text, Actor me) {
        return either(
                        byId("img", text, id -> images.find(text, me)),
                        () -> images.list(new Images.Filter(text, false, null, null), A_FEW, me).items().stream())
                .map(image -> Hit.of(image.name(), image.slug(), "/images/" + image.id()))
                .toList();
    }

    private List<Hit> plans(String text, Actor me) {
        return either(
                        byId("pln", text, id -> plans.find(text, me)),
                        () -> plans.list(text, true, A_FEW, me).items().stream())
                .map(plan -> Hit.of(plan.name(), plan.slug(), "/plans/" + plan.id()))
                .toList();
    }

    private static <T> Stream<T> byId(String prefix, String text, Function<UUID, T> read) {
        UUID id = PublicId.parse(prefix, text);
        if (id == null) {
            return Stream.empty();
        }
        try {
            return Stream.of(read.apply(id));
        } catch (PanelException notThere) {
            return Stream.empty();
        }
    }

    private static <T> Stream<T> either(Stream<T> first, Supplier<Stream<T>> second) {
        var found = first.toList();
        return found.isEmpty() ? second.get() : found.stream();
    }
}
