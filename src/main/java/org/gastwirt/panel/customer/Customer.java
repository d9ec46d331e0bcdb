package org.gastwirt.panel.customer;

import java.time.Instant;
import org.gastwirt.panel.shared.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * A tenant who owns servers.
 *
 * @param screenshots whether lists may show pictures of the screens of its servers
 */
public record Customer(
        CustomerId id,
        @Nullable String externalId,
        String name,
        String email,
        String locale,
        Limits limits,
        boolean screenshots,
        Instant createdAt,
        long version) {

    /** How much a customer's servers may be together. */
    public record Limits(int servers, int vcpus, Bytes memory, Bytes disk, int addresses) {

        /** What a new customer may have when nobody says otherwise. */
        public static final Limits DEFAULT = new Limits(10, 32, Bytes.gib(64), Bytes.gib(1024), 16);
    }

    /** What may be changed, as it is now. */
    public CustomerDetails details() {
        return new CustomerDetails(externalId, name, email, locale, limits);
    }
}
