package org.gastwirt.panel.network;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Addresses as people write them, strictly: the library also reads wildcards, ranges of segments, octal numbers, zones and
 * base 85, none of which anybody means here.
 */
final class AddressText {

    private static final String OCTET = "(0|[1-9][0-9]{0,2})";
    private static final Pattern V4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
    private static final Pattern V6 = Pattern.compile("(?=.*:)[0-9a-fA-F:]{2,39}");
    private static final Pattern PREFIX = Pattern.compile("0|[1-9][0-9]{0,2}");

    private AddressText() {}

    /** A single address, or null when it is none; IPv4 in IPv6's clothes is none. */
    static @Nullable IPAddress address(String text) {
        if (!V4.matcher(text).matches() && !V6.matcher(text).matches()) {
            return null;
        }
        try {
            IPAddress address = new IPAddressString(text).toAddress();
            boolean mapped = address.isIPv6() && address.toIPv6().isIPv4Mapped();
            return mapped ? null : address;
        } catch (AddressStringException notOne) {
            return null;
        }
    }

    /** A prefix with its length and no bit set behind it, or null when it is none. */
    static @Nullable IPAddress prefix(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !PREFIX.matcher(text.substring(slash + 1)).matches()) {
            return null;
        }
        IPAddress address = address(text.substring(0, slash));
        int length = Integer.parseInt(text.substring(slash + 1));
        if (address == null || length > address.getBitCount()) {
            return null;
        }
        IPAddress block = address.toPrefixBlock(length);
        return block.getLower().withoutPrefixLength().equals(address) ? block : null;
    }
}
