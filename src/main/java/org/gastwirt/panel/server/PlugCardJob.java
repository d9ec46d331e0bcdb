package org.gastwirt.panel.server;

import java.util.List;
import java.util.UUID;
import org.gastwirt.panel.customer.Customers;
import org.gastwirt.panel.network.AddressBook;
import org.gastwirt.panel.network.Networks;
import org.springframework.stereotype.Component;

/**
 * {@code server.plug-card}: one more network card, which a running guest sees without a restart. What it may send is known to
 * the host's guard before it is plugged in.
 */
@Component
class PlugCardJob extends ServerJob<PlugCardJob.Params> {

    /** @param device the card */
    record Params(UUID device, UUID networkId, int ipv4Count, boolean ipv6) implements Pluggable.Params {}

    PlugCardJob(ServerTools tools, Customers customers, Quota quota, Networks networks, AddressBook addresses) {
        super(
                ServerJobs.PLUG_CARD,
                Params.class,
                List.of(
                        new TakeAddressesForCard(tools, customers, quota, networks, addresses),
                        new DefineWith<>(tools, Pluggable.card(tools)),
                        new PlugIn<>(tools)));
    }
}
