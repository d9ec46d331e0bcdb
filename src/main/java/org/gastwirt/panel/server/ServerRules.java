package org.gastwirt.panel.server;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.gastwirt.panel.shared.PanelException;
import org.jspecify.annotations.Nullable;

/** What a server's fields may hold. Each refusal names the field. */
final class ServerRules {

    static final int MOST_KEYS = 32;
    private static final int LONGEST_KEY = 8192;
    static final int MOST_USER_DATA = 65_536;
    private static final int MOST_LABELS = 32;

    /** RFC 1123 §2.1: letters, digits and hyphens, no label longer than 63. */
    private static final Pattern HOSTNAME = Pattern.compile(
            "(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,62}");
    private static final Pattern EXTERNAL_ID = Pattern.compile("[\\x21-\\x7e]{1,128}");
    private static final Pattern LABEL_KEY = Pattern.compile("[A-Za-z0-9._/-]{1,63}");
    private static final Pattern PASSWORD = Pattern.compile("[\\x20-\\x7e]{8,128}");
    private static final Pattern KEY_COMMENT = Pattern.compile("[\\P{Cntrl}]{0,255}");
    private static final Set<String> KEY_TYPES = Set.of(
            "ssh-ed25519",
            "ssh-rsa",
            "ecdsa-sha2-nistp256",
            "ecdsa-sha2-nistp384",
            "ecdsa-sha2-nistp521",
            "sk-ssh-ed25519@openssh.com",
            "sk-ecdsa-sha2-nistp256@openssh.com");

    private ServerRules() {}

    static String hostname(String text) {
        return matching("hostname", HOSTNAME, text, "vps1.example.com");
    }

    static String name(String text) {
        return matching("name", NAME, text.strip(), "web-1");
    }

    static @Nullable String externalId(@Nullable String text) {
        return text == null ? null : matching("external_id", EXTERNAL_ID, text, "order-1234");
    }

    static @Nullable String rootPassword(@Nullable String text) {
        return text == null ? null : matching("root_password", PASSWORD, text, "8–128 × ASCII");
    }

    static @Nullable String userData(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        if (text.getBytes(StandardCharsets.UTF_8).length > MOST_USER_DATA) {
            throw PanelException.invalid("user_data", "length", MOST_USER_DATA);
        }
        if (text.indexOf('\0') >= 0) {
            throw PanelException.invalid("user_data", "format", "text");
        }
        return text;
    }

    static List<String> sshKeys(List<String> keys) {
        if (keys.size() > MOST_KEYS) {
            throw PanelException.invalid("ssh_keys", "too_many", MOST_KEYS);
        }
        return keys.stream().map(ServerRules::sshKey).distinct().toList();
    }

    private static String sshKey(String text) {
        String key = text.strip();
        String[] parts = key.split(" +", 3);
        if (key.length() > LONGEST_KEY
                || parts.length < 2
                || !KEY_TYPES.contains(parts[0])
                || (parts.length == 3 && !KEY_COMMENT.matcher(parts[2]).matches())
                || !blobSays(parts[1], parts[0])) {
            throw PanelException.invalid("ssh_keys", "format", "ssh-ed25519 AAAA… name");
        }
        return key;
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

    static Map<String, String> labels(Map<String, String> labels) {
        if (labels.size() > MOST_LABELS) {
            throw PanelException.invalid("labels", "too_many", MOST_LABELS);
        }
        labels.forEach((key, value) -> {
            matching("labels", LABEL_KEY, key, "billing/order");
            if (value.length() > 255 || value.chars().anyMatch(Character::isISOControl)) {
                throw PanelException.invalid("labels", "length", 255);
            }
        });
        return labels;
    }

    static String reason(String text) {
        String plain = text.strip();
        if (plain.isEmpty()) {
            throw PanelException.invalid("reason", "required");
        }
        if (plain.length() > 500 || plain.chars().anyMatch(Character::isISOControl)) {
            throw PanelException.invalid("reason", "length", 500);
        }
        return plain;
    }

    private static String matching(String field, Pattern pattern, String text, String example) {
        if (!pattern.matcher(text).matches()) {
            throw PanelException.invalid(field, "format", example);
        }
        return text;
    }
}
