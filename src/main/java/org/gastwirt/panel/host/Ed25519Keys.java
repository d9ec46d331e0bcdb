package org.gastwirt.panel.host;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;

/** Hosts' public keys: X.509 SubjectPublicKeyInfo, Ed25519 only (RFC 8410). */
final class Ed25519Keys {

    private Ed25519Keys() {}

    /** @throws IllegalArgumentException when the bytes are not such a key */
    static PublicKey read(byte[] encoded) {
        try {
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an Ed25519 key", e);
        }
    }
}
