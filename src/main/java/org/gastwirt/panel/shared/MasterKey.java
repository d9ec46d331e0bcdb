package org.gastwirt.panel.shared;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The panel's one secret, from which every other key is derived (HKDF, RFC 5869); all panels of one database share it. */
@Component
public class MasterKey {

    private final byte[] key;

    MasterKey(@Value("${gastwirt.secret-key}") String base64) {
        this.key = decode(base64);
        if (key.length < 32) {
            throw new IllegalStateException(
                    "GASTWIRT_SECRET_KEY is too short: give at least 32 random bytes in Base64, for example from 'openssl rand -base64 32'.");
        }
    }

    /** 32 bytes for one purpose; the same purpose gives the same bytes. */
    public byte[] derive(String purpose) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(HKDFParameterSpec.ofExtract()
                            .addIKM(key)
                            .thenExpand(("gastwirt " + purpose).getBytes(StandardCharsets.UTF_8), 32));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HKDF-SHA256 is part of every JDK since 25", e);
        }
    }

    private static byte[] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("GASTWIRT_SECRET_KEY is not Base64.", e);
        }
    }
}
