package org.gastwirt.panel.agent;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;

/** Checks what hosts signed (Ed25519, RFC 8032). */
final class Signatures {

    private Signatures() {}

    /** False also when the text is no Base64 or no signature at all. */
    static boolean verify(PublicKey key, byte[] text, String base64) {
        try {
            var check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(text);
            return check.verify(Base64.getDecoder().decode(base64));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }
}
