package org.gastwirt.panel.customer;

import java.time.Instant;
import org.gastwirt.panel.shared.Bytes;
import org.jspecify.annotations.Nullable;

/** A tenant who owns servers. */
public record Customer(
        CustomerId id,
        @Nullable String externalId,
        String name,
        String email,
        String locale,
        Limits limits,
        Instant createdAt,
        long version) {

    /** How much a customer's servers may be together. */
    public record Limits(int servers, int vcpus, Bytes memory, Bytes disk, int addresses) {}
}
