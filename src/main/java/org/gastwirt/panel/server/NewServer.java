package org.gastwirt.panel.server;

import java.util.List;
import java.util.Map;
import org.gastwirt.panel.customer.CustomerDetails;
import org.gastwirt.panel.customer.CustomerId;
import org.gastwirt.panel.host.HostId;
import org.jspecify.annotations.Nullable;

/**
 * An order for a server. What is null is chosen for the orderer.
 *
 * @param customer whose it will be; null: the actor's own, or {@code newCustomer}
 * @param newCustomer found by its external id, or made; one that is there is not changed
 * @param plan slug or id, like {@code image}, {@code location} and {@code network} (which also goes by name)
 * @param sshKeys ids of the customer's stored keys, and public keys as they are
 * @param rootPassword null: one is made up
 * @param desktop null: none
 * @param ipv4Count null: as the plan says; like {@code ipv6} and {@code changes}
 * @param host only there; for staff
 */
public record NewServer(
        @Nullable CustomerId customer,
        @Nullable CustomerDetails newCustomer,
        @Nullable String externalId,
        String plan,
        String image,
        @Nullable String location,
        @Nullable String network,
        @Nullable String name,
        @Nullable String hostname,
        List<String> sshKeys,
        @Nullable String rootPassword,
        @Nullable String userData,
        @Nullable DesktopSetup desktop,
        Overrides changes,
        @Nullable Integer ipv4Count,
        @Nullable Boolean ipv6,
        Map<String, String> labels,
        boolean start,
        @Nullable HostId host) {

    public NewServer {
        sshKeys = List.copyOf(sshKeys);
        labels = Map.copyOf(labels);
    }

    /** Deviations from the plan; for staff and billing systems. Null: as the plan says. */
    public record Overrides(
            @Nullable Integer vcpus,
            @Nullable Long memoryBytes,
            @Nullable Long diskBytes,
            @Nullable Long trafficBytes,
            @Nullable Integer portMbps,
            @Nullable Integer cpuWeight,
            @Nullable Integer cpuCap) {

        /** With the plan's part of the processors. */
        public Overrides(
                @Nullable Integer vcpus,
                @Nullable Long memoryBytes,
                @Nullable Long diskBytes,
                @Nullable Long trafficBytes,
                @Nullable Integer portMbps) {
            this(vcpus, memoryBytes, diskBytes, trafficBytes, portMbps, null, null);
        }

        /** As the plan says. */
        public static final Overrides NONE = new Overrides(null, null, null, null, null);

        boolean none() {
            return equals(NONE);
        }
    }
}
