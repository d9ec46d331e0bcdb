package org.gastwirt.panel.account;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/** Codes of authenticator apps (RFC 6238): SHA-1, six digits, 30 seconds, which is what every app can do. */
final class TotpCodes {

    private static final int SECRET_BYTES = 20;
    private static final String ISSUER = "Gastwirt";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final TimeBasedOneTimePasswordGenerator GENERATOR = new TimeBasedOneTimePasswordGenerator();
    private static final long STEP = TimeBasedOneTimePasswordGenerator.DEFAULT_TIME_STEP.toSeconds();

    private TotpCodes() {}

    static byte[] newSecret() {
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return secret;
    }

    /** As people type it, when they cannot scan. */
    static String text(byte[] secret) {
        return new Base32().encodeToString(secret).replace("=", "");
    }

    /** What the QR code says, as authenticator apps read it. */
    static String address(byte[] secret, String email) {
        return "otpauth://totp/" + ISSUER + ":" + UriUtils.encode(email, StandardCharsets.UTF_8) + "?secret="
                + text(secret) + "&issuer=" + ISSUER;
    }

    static long step(Instant moment) {
        return Math.floorDiv(moment.getEpochSecond(), STEP);
    }

    static String code(byte[] secret, long step) {
        try {
            return GENERATOR.generateOneTimePasswordString(
                    new SecretKeySpec(secret, "RAW"), Instant.ofEpochSecond(step * STEP), Locale.ROOT);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("HMAC takes every key", e);
        }
    }

    /** The time step that a code belongs to; one before and one after count, for clocks that differ. Null: none. */
    static @Nullable Long stepOf(byte[] secret, String code, Instant now) {
        byte[] typed = code.getBytes(StandardCharsets.UTF_8);
        Long found = null;
        for (long step = step(now) - 1; step <= step(now) + 1; step++) {
            if (MessageDigest.isEqual(code(secret, step).getBytes(StandardCharsets.UTF_8), typed)) {
                found = step;
            }
        }
        return found;
    }
}
