package org.gastwirt.panel.server;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.gastwirt.panel.shared.PanelException;
import org.jspecify.annotations.Nullable;

/** What a server's fields may hold. Each refusal names the field. */
final class ServerRules {

    static final int MOST_KEYS = 32;
    static final int MOST_USER_DATA = 65_536;
    private static final int MOST_LABELS = 32;

    /** RFC 1123 §2.1: letters, digits and hyphens, no label longer than 63. */
    private static final Pattern HOSTNAME = Pattern.compile(
            "(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,62}");
    private static final Pattern EXTERNAL_ID = Pattern.compile("[\\x21-\\x7e]{1,128}");
    private static final Pattern LABEL_KEY = Pattern.compile("[A-Za-z0-9._/-]{1,63}");
    private static final Pattern PASSWORD = Pattern.compile("[\\x20-\\x7e]{8,128}");

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

    /** How many keys a server may be given; each is looked at where its customer's keys are kept. */
    static List<String> sshKeys(List<String> keys) {
        if (keys.size() > MOST_KEYS) {
            throw PanelException.invalid("ssh_keys", "too_many", MOST_KEYS);
        }
        return keys;
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
