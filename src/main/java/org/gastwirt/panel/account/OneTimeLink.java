package org.gastwirt.panel.account;

import java.time.Instant;

/**
 * A link that works once. It is shown to whoever made it and is stored nowhere.
 *
 * @param url holds the secret
 */
public record OneTimeLink(AccountId account, String url, Instant expiresAt) {

    @Override
    public String toString() {
        return "OneTimeLink[account=" + account + ", expiresAt=" + expiresAt + "]";
    }
}
