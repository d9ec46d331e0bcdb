package org.gastwirt.panel.server;

import inet.ipaddr.IPAddressString;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.gastwirt.panel.shared.PublicId;
import org.jspecify.annotations.Nullable;

/**
 * What somebody typed to find a server, and everything it could mean. Pure; each meaning is null when the text cannot
 * have it.
 *
 * @param text without space around it, in lower case
 */
record SearchText(String text) {

    /** Longer ones find nothing that a shorter one would not. */
    static final int LONGEST = 200;

    /** Shorter ones are no part of a name that an index of trigrams knows: only beginnings are looked for. */
    private static final int SHORTEST_PART = 3;

    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.[\\d.]*)?|[0-9a-f]{1,4}:[0-9a-f:.]*");
    private static final Pattern WHOLE_ADDRESS = Pattern.compile("\\d+(\\.\\d+){3}|[0-9a-f:.]*:[0-9a-f:.]*");
    private static final Pattern MAC =
            Pattern.compile("[0-9a-f]{2}([:-][0-9a-f]{0,2}){1,5}|[0-9a-f]{4}\\.[0-9a-f.]{0,9}|[0-9a-f]{6,12}");
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern NUMBER = Pattern.compile("#?(\\d{1,18})");
    private static final int MAC_DIGITS = 12;

    /** From one MAC address to another, both included. */
    record MacRange(String first, String last) {}

    static @Nullable SearchText of(@Nullable String typed) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        String text = typed.strip().toLowerCase(Locale.ROOT);
        return new SearchText(text.length() > LONGEST ? text.substring(0, LONGEST) : text);
    }

    /** For {@code like}: texts with this in them. */
    @Nullable
    String part() {
        return text.length() < SHORTEST_PART ? null : "%" + escaped() + "%";
    }

    /** For {@code like}: texts that begin so. */
    String beginning() {
        return escaped() + "%";
    }

    private String escaped() {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    /** For {@code like}: addresses and prefixes, as PostgreSQL writes them, that begin so. */
    @Nullable
    String addressBeginning() {
        return ADDRESS.matcher(text).matches() ? beginning() : null;
    }

    /** A whole address, which may lie in a server's prefix. */
    @Nullable
    String address() {
        if (!WHOLE_ADDRESS.matcher(text).matches()) {
            return null;
        }
        var address = new IPAddressString(text).getAddress();
        return address == null ? null : address.toNormalizedString();
    }

    /** MAC addresses that begin so, however they are written. */
    @Nullable
    MacRange mac() {
        if (!MAC.matcher(text).matches()) {
            return null;
        }
        String digits = text.replaceAll("[:.-]", "");
        return digits.length() > MAC_DIGITS
                ? null
                : new MacRange(
                        digits + "0".repeat(MAC_DIGITS - digits.length()),
                        digits + "f".repeat(MAC_DIGITS - digits.length()));
    }

    /** Ids that begin so, in the outside form or as a UUID, which is what hosts and libvirt call the server. */
    PublicId.@Nullable Range ids() {
        if (UUID_TEXT.matcher(text).matches()) {
            return new PublicId.Range(UUID.fromString(text), UUID.fromString(text));
        }
        return PublicId.beginning("srv", text);
    }

    /** The number that old programs call it by. */
    @Nullable
    Long number() {
        var match = NUMBER.matcher(text);
        return match.matches() ? Long.valueOf(match.group(1)) : null;
    }
}
