package org.gastwirt.panel.account;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.gastwirt.panel.shared.PublicId;
import org.jspecify.annotations.Nullable;

/**
 * An API token.
 *
 * @param tenant the customer that it is confined to; null: the whole panel
 */
@Schema(name = "Token")
record TokenJson(
        String id,
        String name,
        List<String> scopes,
        @Nullable String tenant,
        List<String> allowedNetworks,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable String lastUsedIp) {

    static TokenJson of(ApiToken token) {
        return of(token, token.scopes(), token.customerId());
    }

    static TokenJson of(ApiToken token, Iterable<String> scopes, @Nullable UUID tenant) {
        var granted = new java.util.ArrayList<String>();
        scopes.forEach(granted::add);
        return new TokenJson(
                token.id().text(),
                token.name(),
                granted,
                tenant == null ? null : PublicId.format("cus", tenant),
                token.allowedNetworks(),
                token.createdAt(),
                token.expiresAt(),
                token.lastUsedAt(),
                token.lastUsedIp());
    }
}
