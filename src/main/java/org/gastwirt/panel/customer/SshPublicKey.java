package org.gastwirt.panel.customer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Pattern;
import org.gastwirt.panel.shared.PanelException;

/**
 * A public key as OpenSSH writes it: type, base 64, and perhaps a comment. Pure.
 *
 * @param comment empty when there is none
 */
public record SshPublicKey(String type, String base64, String comment) {

    private static final int LONGEST = 8192;
    private static final Pattern COMMENT = Pattern.compile("[\\P{Cntrl}]{0,255}");
    private static final Set<String> TYPES = Set.of(
            "ssh-ed25519",
            "ssh-rsa",
            "ecdsa-sha2-nistp256",
            "ecdsa-sha2-nistp384",
            "ecdsa-sha2-nistp521",
            "sk-ssh-ed25519@openssh.com",
            "sk-ecdsa-sha2-nistp256@openssh.com");

    /**
     * Reads one line.
     *
     * @param field the field to name in a refusal
     * @throws PanelException an invalid field: also a private key, or a key with options before it
     */
    public static SshPublicKey parse(String text, String field) {
        String key = text.strip();
        String[] parts = key.split(" +", 3);
        String comment = parts.length == 3 ? parts[2] : "";
        if (key.length() > LONGEST
                || parts.length < 2
                || !TYPES.contains(parts[0])
                || !COMMENT.matcher(comment).matches()
                || !blobSays(parts[1], parts[0])) {
            throw PanelException.invalid(field, "format", "ssh-ed25519 AAAA… name");
        }
        return new SshPublicKey(parts[0], parts[1], comment);
    }

    /** An OpenSSH public key begins with its own type's name (RFC 4253 §6.6). */
    private static boolean blobSays(String base64, String type) {
        try {
            byte[] blob = Base64.getDecoder().decode(base64);
            byte[] expected = type.getBytes(StandardCharsets.US_ASCII);
            return blob.length > 4 + expected.length
                    && blob[0] == 0
                    && blob[1] == 0
                    && blob[2] == 0
                    && blob[3] == expected.length
                    && new String(blob, 4, expected.length, StandardCharsets.US_ASCII).equals(type);
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    /** As {@code ssh-keygen -l} says it: {@code SHA256:…}. */
    public String fingerprint() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(Base64.getDecoder().decode(base64));
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The line for {@code authorized_keys}. */
    public String line() {
        return comment.isEmpty() ? type + " " + base64 : type + " " + base64 + " " + comment;
    }
}
