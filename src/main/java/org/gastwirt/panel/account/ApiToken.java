package org.gastwirt.panel.account;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A program's key, without its secret.
 *
 * @param customerId the one customer it is confined to; null: the whole panel
 * @param scopes as granted, bundles unexpanded
 * @param allowedNetworks prefixes such as {@code 192.0.2.0/24}; empty: from anywhere
 */
public record ApiToken(
        ApiTokenId id,
        AccountId account,
        @Nullable UUID customerId,
        String name,
        List<String> scopes,
        List<String> allowedNetworks,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable String lastUsedIp,
        @Nullable Instant revokedAt) {

    public ApiToken {
        scopes = List.copyOf(scopes);
        allowedNetworks = List.copyOf(allowedNetworks);
    }
}
