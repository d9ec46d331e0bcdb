package org.gastwirt.panel.server;

import org.gastwirt.panel.customer.CustomerId;
import org.gastwirt.panel.customer.Customers;
import org.gastwirt.panel.job.Step;
import org.gastwirt.panel.job.StepContext;
import org.gastwirt.panel.job.StepOutcome;
import org.gastwirt.panel.network.AddressBook;
import org.gastwirt.panel.network.NetworkId;
import org.gastwirt.panel.network.Networks;
import org.gastwirt.panel.shared.Actor;

/** The order took a MAC and addresses already; this step takes them anew when a failed job is tried again. */
class TakeAddressesForCard implements Step<PlugCardJob.Params> {

    private final ServerTools tools;
    private final Customers customers;
    private final Quota quota;
    private final Networks networks;
    private final AddressBook addresses;

    TakeAddressesForCard(
            ServerTools tools, Customers customers, Quota quota, Networks networks, AddressBook addresses) {
        this.tools = tools;
        this.customers = customers;
        this.quota = quota;
        this.networks = networks;
        this.addresses = addresses;
    }

    @Override
    public String name() {
        return "take-addresses";
    }

    @Override
    public StepOutcome run(StepContext<PlugCardJob.Params> job) {
        var params = job.params();
        ServerEntity known = tools.server(job);
        StepOutcome.Failed obstacle = new Plugging(tools).obstacle(known);
        if (obstacle != null) {
            return obstacle;
        }
        var network = new NetworkId(params.networkId());
        if (!tools.hasBridge(known, networks.get(network).bridge())) {
            return Plugging.failed("server.failure.no_network");
        }
        return tools.answering(() -> {
            var customer = customers.lock(new CustomerId(known.customerId), Actor.system(ServerJobs.PLUG_CARD));
            ServerEntity server = tools.store.lockForJob(job.subject());
            if (!tools.cards.plan(params.device(), server.id, params.networkId())) {
                return Plugging.failed("server.failure.no_place");
            }
            addresses.takeForCard(server.id, params.device(), network, params.ipv4Count(), params.ipv6());
            quota.checkMore(customer, 0, 0);
            return StepOutcome.done();
        });
    }

    @Override
    public StepOutcome undo(StepContext<PlugCardJob.Params> job) {
        tools.change(job, server -> {
            addresses.releaseCard(server.id, job.params().device());
            tools.cards.forget(job.params().device());
        });
        return StepOutcome.done();
    }
}
