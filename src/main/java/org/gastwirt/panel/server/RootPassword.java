package org.gastwirt.panel.server;

import java.nio.charset.StandardCharsets;
import org.apache.commons.codec.digest.Sha2Crypt;
import org.gastwirt.panel.shared.SecretText;
import org.jspecify.annotations.Nullable;

/** A root password in the clear, shown once, and what is stored of it. */
record RootPassword(String plain) {

    private static final int LENGTH = 20;

    static RootPassword givenOrNew(@Nullable String given) {
        String checked = ServerRules.rootPassword(given);
        return new RootPassword(checked == null ? SecretText.password(LENGTH) : checked);
    }

    /** crypt(3) with SHA-512 and a random salt: what /etc/shadow holds. */
    String hash() {
        return Sha2Crypt.sha512Crypt(plain.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "RootPassword[…]";
    }
}
