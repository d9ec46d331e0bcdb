package org.gastwirt.panel.customer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A customer as programs read it. */
record CustomerJson(
        String id,
        @Nullable String externalId,
        String name,
        String email,
        String locale,
        LimitsJson limits,
        boolean screenshots,
        Instant createdAt) {

    record LimitsJson(int servers, int vcpus, long memoryBytes, long diskBytes, int addresses) {}

    static CustomerJson of(Customer customer) {
        var limits = customer.limits();
        return new CustomerJson(
                customer.id().text(),
                customer.externalId(),
                customer.name(),
                customer.email(),
                customer.locale(),
                new LimitsJson(
                        limits.servers(),
                        limits.vcpus(),
                        limits.memory().value(),
                        limits.disk().value(),
                        limits.addresses()),
                customer.screenshots(),
                customer.createdAt());
    }
}
