package org.gastwirt.panel.network;

import inet.ipaddr.IPAddress;
import inet.ipaddr.ipv4.IPv4Address;
import inet.ipaddr.ipv6.IPv6Address;
import java.math.BigInteger;
import java.util.UUID;

/** An address as the 128 bits of a list's position; IPv4 as the number itself. */
final class AddressPositions {

    private AddressPositions() {}

    static UUID position(String cidr) {
        IPAddress prefix = AddressText.prefix(cidr);
        if (prefix == null) {
            throw new IllegalStateException("a stored address is not one");
        }
        BigInteger number = prefix.getLower().getValue();
        // An IPv6 prefix below 2^32 does not exist: 2000::/3 is what is given out, fc00::/7 what is private.
        return new UUID(number.shiftRight(64).longValue(), number.longValue());
    }

    /** The lowest address of the position's prefix; the next row is greater than any prefix that begins there. */
    static String address(UUID position) {
        long high = position.getMostSignificantBits();
        long low = position.getLeastSignificantBits();
        if (high == 0) {
            return new IPv4Address((int) low).toCanonicalString();
        }
        byte[] bytes =
                java.nio.ByteBuffer.allocate(16).putLong(high).putLong(low).array();
        return new IPv6Address(bytes).toCanonicalString();
    }
}
