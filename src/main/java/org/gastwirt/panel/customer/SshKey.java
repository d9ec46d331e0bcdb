package org.gastwirt.panel.customer;

import java.time.Instant;

/**
 * A customer's stored public key.
 *
 * @param publicKey one line, as in {@code authorized_keys}
 * @param fingerprint {@code SHA256:…}
 */
public record SshKey(
        SshKeyId id, CustomerId customer, String name, String publicKey, String fingerprint, Instant createdAt) {}
