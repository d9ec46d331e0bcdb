package org.gastwirt.panel.account;

import java.nio.charset.StandardCharsets;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.SecretText;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Checks and hashes the passwords that people choose. */
@Component
class Passwords {

    static final int MIN_CHARACTERS = 10;
    /** bcrypt reads no more; to cut silently would let two passwords be one. */
    static final int MAX_BYTES = 72;

    private final PasswordEncoder encoder;
    private final String nobodysHash;

    Passwords(PasswordEncoder encoder) {
        this.encoder = encoder;
        this.nobodysHash = hashOf(SecretText.token());
    }

    /**
     * @param field the JSON name or form field to name in the refusal
     * @throws PanelException when it is too short or too long
     */
    String hash(String password, String field) {
        if (password.codePointCount(0, password.length()) < MIN_CHARACTERS) {
            throw PanelException.invalid(field, "password_short", MIN_CHARACTERS);
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw PanelException.invalid(field, "password_long", MAX_BYTES);
        }
        return hashOf(password);
    }

    /** Takes as long for an account that does not exist, or has no password, as for one that does. */
    boolean matches(String password, @Nullable String hash) {
        boolean possible = hash != null && password.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
        boolean same = encoder.matches(possible ? password : "never", possible && hash != null ? hash : nobodysHash);
        return same && possible;
    }

    /** Whether the hash is weaker than what is written today. */
    boolean isOutdated(String hash) {
        return encoder.upgradeEncoding(hash);
    }

    private String hashOf(String password) {
        String hash = encoder.encode(password);
        if (hash == null) {
            throw new IllegalStateException("the encoder gives a hash for every password");
        }
        return hash;
    }
}
