package org.gastwirt.agent.network;

import java.net.Inet6Address;
import java.net.InetAddress;

/** An address or a prefix, {@code 192.0.2.10}, {@code 2001:db8::1} or {@code 2001:db8:1::/64}. Pure: no name is ever looked up. */
record CidrAddress(InetAddress address, int prefixLength) {

    /** @throws IllegalArgumentException when it is not a literal */
    static CidrAddress parse(String text) {
        int slash = text.indexOf('/');
        InetAddress address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
        int bits = address.getAddress().length * 8;
        int length = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
        if (length < 0 || length > bits) {
            throw new IllegalArgumentException("prefix length out of range");
        }
        // An IPv4 address with a prefix length is one address with its network's mask, not a network of its own.
        return new CidrAddress(address, address instanceof Inet6Address ? length : bits);
    }

    boolean isIpv6() {
        return address instanceof Inet6Address;
    }
}
