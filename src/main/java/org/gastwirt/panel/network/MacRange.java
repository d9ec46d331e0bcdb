package org.gastwirt.panel.network;

import inet.ipaddr.MACAddressString;
import inet.ipaddr.mac.MACAddress;
import java.util.Locale;
import java.util.regex.Pattern;
import org.gastwirt.panel.shared.PanelException;

/**
 * The MAC addresses behind a prefix.
 *
 * @param prefix three to five octets, lower case, colon-separated
 */
record MacRange(String prefix) {

    private static final Pattern PREFIX = Pattern.compile("[0-9a-f]{2}(:[0-9a-f]{2}){2,4}");
    private static final int OCTETS = 6;
    private static final int MULTICAST_BIT = 1;

    /** Reads what an admin wrote; hyphens and capitals are fine. */
    static MacRange of(String text) {
        String prefix = text.strip().toLowerCase(Locale.ROOT).replace('-', ':');
        if (!PREFIX.matcher(prefix).matches()) {
            throw PanelException.invalid("prefix", "mac_prefix");
        }
        // The lowest bit of the first octet says multicast (IEEE 802-2014 §8.2.2): no card may have such an address.
        if ((Integer.parseInt(prefix.substring(0, 2), 16) & MULTICAST_BIT) != 0) {
            throw PanelException.invalid("prefix", "mac_multicast");
        }
        return new MacRange(prefix);
    }

    /** How many addresses there are. */
    long size() {
        int octets = (prefix.length() + 1) / 3;
        return 1L << (8 * (OCTETS - octets));
    }

    /** The address with that number, for example {@code 00:16:3e:00:00:0a}. */
    String address(long index) {
        var first = new StringBuilder(prefix);
        while (first.length() < 17) {
            first.append(":00");
        }
        MACAddress address = new MACAddressString(first.toString()).getAddress();
        return address.increment(index).toColonDelimitedString();
    }

    /** Whether both hold a common address. */
    boolean overlaps(MacRange other) {
        return prefix.startsWith(other.prefix) || other.prefix.startsWith(prefix);
    }
}
