package org.gastwirt.panel.account;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key to make.
 *
 * @param scopes single ones or bundles of {@link Scopes}; at least one
 * @param customerId confines it to one customer; null: what its account may reach
 * @param expiresAt null: never
 * @param allowedNetworks addresses or prefixes it may be used from; empty: any
 */
public record NewApiToken(
        String name,
        List<String> scopes,
        @Nullable UUID customerId,
        @Nullable Instant expiresAt,
        List<String> allowedNetworks) {

    public NewApiToken {
        scopes = List.copyOf(scopes);
        allowedNetworks = List.copyOf(allowedNetworks);
    }
}
