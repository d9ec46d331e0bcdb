package org.gastwirt.panel.network;

import inet.ipaddr.IPAddress;
import java.math.BigInteger;
import org.gastwirt.panel.shared.PanelException;
import org.jspecify.annotations.Nullable;

/**
 * A pool's subnet, its gateway and what each server gets of it; the arithmetic of IPv6 prefixes.
 *
 * @param serverPrefix IPv4: 32; IPv6: between the subnet's length and 128
 */
record Subnet(IPAddress block, IPAddress gateway, int serverPrefix) {

    private static final int DEFAULT_SERVER_PREFIX = 64;
    private static final long MOST = 1L << 62;

    /** Reads what an admin wrote. */
    static Subnet of(String subnet, @Nullable String gateway, @Nullable Integer serverPrefix) {
        IPAddress block = AddressText.prefix(subnet.strip());
        if (block == null) {
            throw PanelException.invalid("subnet", "subnet");
        }
        if (block.isMulticast() || block.isLoopback() || block.isLinkLocal() || block.getNetworkPrefixLength() < 8) {
            throw PanelException.invalid("subnet", "subnet_not_usable");
        }
        return new Subnet(block, gateway(block, gateway), serverPrefix(block, serverPrefix));
    }

    /** Reads what the database holds. */
    static Subnet stored(String subnet, String gateway, int serverPrefix) {
        IPAddress block = AddressText.prefix(subnet);
        IPAddress router = AddressText.address(gateway);
        if (block == null || router == null) {
            throw new IllegalStateException("the pool's subnet or gateway is not an address");
        }
        return new Subnet(block, router, serverPrefix);
    }

    private static IPAddress gateway(IPAddress block, @Nullable String text) {
        if (text == null || text.isBlank()) {
            IPAddress first = block.getLower().withoutPrefixLength();
            return block.getNetworkPrefixLength() >= block.getBitCount() - 1 ? first : first.increment(1);
        }
        IPAddress gateway = AddressText.address(text.strip());
        if (gateway == null) {
            throw PanelException.invalid("gateway", "address");
        }
        // IPv6 routers are usually reached by their link-local address, which is in no subnet.
        boolean linkLocal = block.isIPv6() && gateway.isIPv6() && gateway.isLinkLocal();
        boolean inside = gateway.isIPv4() == block.isIPv4() && block.contains(gateway);
        if (!linkLocal && !inside) {
            throw PanelException.invalid("gateway", "gateway_outside", block.toCanonicalString());
        }
        return gateway;
    }

    private static int serverPrefix(IPAddress block, @Nullable Integer wanted) {
        int length = block.getNetworkPrefixLength();
        if (block.isIPv4()) {
            if (wanted != null && wanted != 32) {
                throw PanelException.invalid("server_prefix", "range", 32, 32);
            }
            return 32;
        }
        int prefix = wanted == null ? Math.max(length, DEFAULT_SERVER_PREFIX) : wanted;
        if (prefix < length || prefix > 128) {
            throw PanelException.invalid("server_prefix", "range", length, 128);
        }
        return prefix;
    }

    int family() {
        return block.isIPv4() ? 4 : 6;
    }

    /** How many prefixes there are for servers; more than 2^62 count as 2^62. */
    long prefixes() {
        int bits = serverPrefix - block.getNetworkPrefixLength();
        return bits >= 62 ? MOST : (1L << bits);
    }

    /** How many of them servers may have. */
    long usablePrefixes() {
        return block.contains(gateway) ? prefixes() - 1 : prefixes();
    }

    /** The prefix with that number, counted from the subnet's beginning. */
    IPAddress prefix(long index) {
        BigInteger offset = BigInteger.valueOf(index).shiftLeft(block.getBitCount() - serverPrefix);
        return block.getLower().withoutPrefixLength().increment(offset).toPrefixBlock(serverPrefix);
    }

    /** The one that holds the gateway is nobody's. */
    boolean holdsGateway(IPAddress prefix) {
        return prefix.contains(gateway);
    }

    /** The address a guest is given of its prefix: the first after the subnet-router's (RFC 4291 §2.6.1). */
    static String guestAddress(String cidr) {
        IPAddress prefix = AddressText.prefix(cidr);
        if (prefix == null) {
            throw new IllegalStateException("a stored prefix is not one");
        }
        IPAddress first = prefix.getLower().withoutPrefixLength();
        boolean single = prefix.getNetworkPrefixLength() == prefix.getBitCount();
        return (single ? first : first.increment(1)).toCanonicalString();
    }
}
