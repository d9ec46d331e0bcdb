package org.gastwirt.tools;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.security.InvalidKeyException;
import java.time.Duration;
import java.time.Instant;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;

/** An authenticator app that was given the key which a page shows. */
final class AppCodes {

    private static final TimeBasedOneTimePasswordGenerator CODES = new TimeBasedOneTimePasswordGenerator();

    private final SecretKeySpec key;

    AppCodes(String secret) {
        this.key = new SecretKeySpec(new Base32().decode(secret), "RAW");
    }

    String now() {
        return at(Instant.now());
    }

    /** Good already, half a minute early. */
    String next() {
        return at(Instant.now().plus(Duration.ofSeconds(30)));
    }

    private String at(Instant moment) {
        try {
            return CODES.generateOneTimePasswordString(key, moment);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }
}
