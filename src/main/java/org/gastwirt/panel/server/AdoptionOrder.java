package org.gastwirt.panel.server;

import java.util.List;
import org.gastwirt.panel.customer.CustomerId;
import org.jspecify.annotations.Nullable;

/**
 * How a guest is to be adopted. It keeps its UUID, name on the host, size, MAC and disk.
 *
 * @param plan slug or id; what it says beyond the size, and what the server is sold as
 * @param network name or id
 * @param name null: the guest's on the host, like {@code hostname}
 * @param addresses that the guest uses; each in a pool of the network
 */
public record AdoptionOrder(
        CustomerId customer,
        String plan,
        String network,
        @Nullable String name,
        @Nullable String hostname,
        List<String> addresses) {

    public AdoptionOrder {
        addresses = List.copyOf(addresses);
    }

    /** What was submitted. */
    public record Submitted(ServerId server, org.gastwirt.panel.job.JobId job) {}
}
