package org.gastwirt.panel.account;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key pair of which we know the public half. The private one never leaves the telephone, computer or stick it is on.
 *
 * @param credentialId the authenticator's name for it, in base64url
 * @param credential AAGUID, credential id and public key, as the authenticator wrote them
 * @param signCount how often it says that it signed; 0 where it does not count
 * @param backedUp whether it is kept by more than one device
 * @param transports how browsers reach it: {@code usb}, {@code internal}, …
 * @param name what its owner calls it
 */
record Passkey(
        PasskeyId id,
        AccountId account,
        String credentialId,
        byte[] credential,
        long signCount,
        boolean backupEligible,
        boolean backedUp,
        List<String> transports,
        String name,
        Instant createdAt,
        @Nullable Instant lastUsedAt) {}
