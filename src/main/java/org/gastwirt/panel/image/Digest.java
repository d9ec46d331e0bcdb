package org.gastwirt.panel.image;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import org.gastwirt.panel.shared.PanelException;
import org.jspecify.annotations.Nullable;

/**
 * What a file must have: SHA-256 (64 hexadecimal digits) or SHA-512 (128).
 *
 * @param hex lower case
 */
record Digest(String hex) {

    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}|[0-9a-f]{128}");
    private static final Pattern LABEL = Pattern.compile("(?i)^sha-?(256|512)[:=]");

    /**
     * As publishers write it, with or without {@code sha256:} before it.
     *
     * @throws PanelException an invalid {@code field}
     */
    static Digest of(String text, String field) {
        String hex = LABEL.matcher(text.strip()).replaceFirst("").toLowerCase(Locale.ROOT);
        if (!HEX.matcher(hex).matches()) {
            throw PanelException.invalid(field, "digest");
        }
        return new Digest(hex);
    }

    /**
     * From the headers of an upload: {@code X-Content-SHA256} in hexadecimal, {@code Content-Digest} (RFC 9530) or
     * {@code Digest} (RFC 3230) in Base64; null when none is given.
     */
    static @Nullable Digest ofHeaders(
            @Nullable String sha256, @Nullable String contentDigest, @Nullable String digest) {
        if (sha256 != null) {
            return of(sha256, "X-Content-SHA256");
        }
        String base64 = contentDigest == null ? digest : contentDigest;
        String field = contentDigest == null ? "Digest" : "Content-Digest";
        if (base64 == null) {
            return null;
        }
        var label = LABEL.matcher(base64.strip());
        if (!label.find()) {
            throw PanelException.invalid(field, "digest");
        }
        try {
            String bytes = base64.strip().substring(label.end()).replace(":", "");
            return of(HexFormat.of().formatHex(Base64.getDecoder().decode(bytes)), field);
        } catch (IllegalArgumentException notBase64) {
            throw PanelException.invalid(field, "digest");
        }
    }

    MessageDigest algorithm() {
        return algorithm(hex.length() == 64 ? "SHA-256" : "SHA-512");
    }

    static MessageDigest algorithm(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(name + " is part of every JDK", e);
        }
    }
}
