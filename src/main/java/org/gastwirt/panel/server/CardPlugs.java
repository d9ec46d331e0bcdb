package org.gastwirt.panel.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gastwirt.panel.audit.Audit;
import org.gastwirt.panel.customer.CustomerId;
import org.gastwirt.panel.customer.Customers;
import org.gastwirt.panel.job.JobId;
import org.gastwirt.panel.job.Jobs;
import org.gastwirt.panel.job.NewJob;
import org.gastwirt.panel.network.AddressBook;
import org.gastwirt.panel.network.NetworkId;
import org.gastwirt.panel.network.Networks;
import org.gastwirt.panel.plan.Plan;
import org.gastwirt.panel.plan.PlanId;
import org.gastwirt.panel.plan.Plans;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Plugs network cards into servers and pulls them out again, whether their guests run or not. */
@Service
class CardPlugs {

    /** A job that sees to it, and the card as it is before. */
    record Submitted(Seen card, JobId job) {}

    /**
     * A card of a server.
     *
     * @param id null: the first, which stays
     * @param network its name
     * @param live false: it is on its way
     */
    record Seen(@Nullable CardId id, String network, boolean live, AddressBook.Card known) {}

    /**
     * What is wanted.
     *
     * @param network name or id; null: the one that the server is on
     * @param ipv4Count null: as the plan says
     * @param ipv6 null: as the plan says
     */
    record Order(
            @Nullable String network,
            @Nullable Integer ipv4Count,
            @Nullable Boolean ipv6) {}

    private final ServerStore store;
    private final Servers servers;
    private final Customers customers;
    private final Quota quota;
    private final Networks networks;
    private final Plans plans;
    private final AddressBook addresses;
    private final PluggedCards cards;
    private final Jobs jobs;
    private final Audit audit;

    CardPlugs(
            ServerStore store,
            Servers servers,
            Customers customers,
            Quota quota,
            Networks networks,
            Plans plans,
            AddressBook addresses,
            PluggedCards cards,
            Jobs jobs,
            Audit audit) {
        this.store = store;
        this.servers = servers;
        this.customers = customers;
        this.quota = quota;
        this.networks = networks;
        this.plans = plans;
        this.addresses = addresses;
        this.cards = cards;
        this.jobs = jobs;
        this.audit = audit;
    }

    /** All that a server has, the first one first. */
    @Transactional(readOnly = true)
    List<Seen> of(ServerId id, Actor me) {
        Server server = servers.get(id, me);
        var all = new ArrayList<Seen>();
        if (server.addresses() != null) {
            UUID network = store.readForJob(id.value()).networkId;
            all.add(new Seen(null, nameOf(network), true, server.addresses()));
        }
        Map<UUID, AddressBook.Card> known = addresses.ofCards(id.value());
        for (PluggedCard card : cards.of(id.value())) {
            AddressBook.Card has = known.get(card.id());
            if (has != null) {
                all.add(new Seen(new CardId(card.id()), nameOf(card.networkId()), card.live(), has));
            }
        }
        return List.copyOf(all);
    }

    private String nameOf(UUID network) {
        return networks.get(new NetworkId(network)).name();
    }

    /**
     * Takes a MAC and addresses for one more card and plugs it in. They count against the customer's limit from now on.
     *
     * @throws PanelException {@code QUOTA_EXCEEDED}, {@code IP_POOL_EXHAUSTED}, {@code MAC_POOL_EXHAUSTED}, {@code
     *     INVALID_STATE}, {@code SERVER_SUSPENDED}, an invalid field; nothing was taken then
     */
    @Transactional
    Submitted add(ServerId id, Order order, Actor me) {
        var customer =
                customers.lock(new CustomerId(servers.get(id, me).customer().value()), me);
        ServerEntity server = store.lock(id, null, me);
        Refusals.require(ServerAction.PLUG, store.situation(server), me);
        var network = order.network() == null
                ? networks.get(new NetworkId(server.networkId))
                : networks.choose(order.network(), "network");
        Plan plan = plans.get(new PlanId(server.planId));
        int ipv4 = HardwareRules.ipv4Count(plan, order.ipv4Count(), me);
        boolean ipv6 = HardwareRules.ipv6(plan, order.ipv6(), me);
        quota.checkMore(customer, 0, ipv4);
        CardId card = CardId.next();
        if (!cards.plan(card.value(), server.id, network.id().value())) {
            throw PanelException.invalid("network", "too_many", PluggedCards.MOST);
        }
        addresses.takeForCard(server.id, card.value(), network.id(), ipv4, ipv6);
        audit.record(
                me,
                ServerJobs.PLUG_CARD,
                "server",
                server.id,
                server.customerId,
                Map.of("card", card.text(), "network", network.name()));
        var params = new PlugCardJob.Params(card.value(), network.id().value(), ipv4, ipv6);
        return submit(id, card, ServerJobs.PLUG_CARD, params, me);
    }

    /**
     * Pulls a card out of a server; its MAC and its addresses rest afterwards.
     *
     * @throws PanelException {@code NOT_FOUND}, {@code INVALID_STATE}, {@code SERVER_SUSPENDED}
     */
    @Transactional
    Submitted remove(ServerId id, CardId card, Actor me) {
        ServerEntity server = store.lock(id, null, me);
        if (cards.find(card.value())
                .filter(known -> known.serverId().equals(server.id))
                .isEmpty()) {
            throw new PanelException(ErrorCode.NOT_FOUND);
        }
        Refusals.require(ServerAction.PLUG, store.situation(server), me);
        audit.record(me, ServerJobs.UNPLUG_CARD, "server", server.id, server.customerId, Map.of("card", card.text()));
        return submit(id, card, ServerJobs.UNPLUG_CARD, new UnplugCardJob.Params(card.value()), me);
    }

    private Submitted submit(ServerId id, CardId card, String type, Object params, Actor me) {
        Seen now = of(id, me).stream()
                .filter(seen -> card.equals(seen.id()))
                .findFirst()
                .orElseThrow(() -> new PanelException(ErrorCode.NOT_FOUND));
        UUID customer = servers.get(id, me).customer().value();
        return new Submitted(
                now, jobs.submit(NewJob.of(type, ServerJobs.SUBJECT_KIND, id.value(), customer, params), me));
    }
}
