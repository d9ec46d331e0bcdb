package org.gastwirt.panel.server;

import org.gastwirt.panel.customer.CustomerId;
import org.gastwirt.panel.customer.Customers;
import org.gastwirt.panel.job.Step;
import org.gastwirt.panel.job.StepContext;
import org.gastwirt.panel.job.StepOutcome;
import org.gastwirt.panel.network.AddressBook;
import org.gastwirt.panel.network.NetworkId;
import org.gastwirt.panel.shared.Actor;

/**
 * The order took addresses and planned the volume already; this step is what gives them back, and what takes them anew
 * when a failed job is tried again.
 */
class TakeAddresses implements Step<CreateServerJob.Params> {

    private final ServerTools tools;
    private final Customers customers;
    private final Quota quota;
    private final AddressBook addresses;

    TakeAddresses(ServerTools tools, Customers customers, Quota quota, AddressBook addresses) {
        this.tools = tools;
        this.customers = customers;
        this.quota = quota;
        this.addresses = addresses;
    }

    @Override
    public String name() {
        return "take-addresses";
    }

    @Override
    public StepOutcome run(StepContext<CreateServerJob.Params> job) {
        var build = job.params();
        CustomerId owner = new CustomerId(tools.server(job).customerId);
        tools.inTransaction(() -> {
            var customer = customers.lock(owner, Actor.system("server.create"));
            ServerEntity server = tools.store.lockForJob(job.subject());
            if (server.lifecycle == Lifecycle.FAILED) {
                quota.check(customer, server.id, server.hardware, build.ipv4Count());
                server.tryAgain(tools.store.now());
            }
            tools.volumes.plan(build.volumeId(), server, server.generation, CreateServer.format(server.diskMode));
            addresses.take(server.id, new NetworkId(server.networkId), build.ipv4Count(), build.ipv6());
        });
        return StepOutcome.done();
    }

    @Override
    public StepOutcome undo(StepContext<CreateServerJob.Params> job) {
        tools.change(job, server -> {
            tools.volumes.forgetUnplaced(job.params().volumeId());
            addresses.release(server.id);
        });
        return StepOutcome.done();
    }
}
