package org.gastwirt.panel.shared;

import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor.CipherAlgorithm;
import org.springframework.security.crypto.encrypt.BytesEncryptor;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Component;

/** Encrypts what the database keeps and must be read again: AES-256-GCM, with a key of its own for each purpose. */
@Component
public class Ciphers {

    private final MasterKey masterKey;

    Ciphers(MasterKey masterKey) {
        this.masterKey = masterKey;
    }

    /** @param purpose the same purpose reads what it wrote, another one does not */
    public BytesEncryptor of(String purpose) {
        return new AesBytesEncryptor(
                new SecretKeySpec(masterKey.derive(purpose), "AES"),
                KeyGenerators.secureRandom(16),
                CipherAlgorithm.GCM);
    }
}
