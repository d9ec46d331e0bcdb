package org.gastwirt.panel.image;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressNetwork;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.ipv6.IPv6Address;
import java.net.InetAddress;
import java.util.List;

/** Which addresses are somebody else's, out there: never our own networks, so that nobody looks into them through the panel. */
final class PublicAddresses {

    private static final List<IPAddress> NOT_PUBLIC = List.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/3",
                    "::/8",
                    "64:ff9b:1::/48",
                    "100::/64",
                    "2001:db8::/32",
                    "fc00::/7",
                    "fe80::/10",
                    "fec0::/10",
                    "ff00::/8")
            .stream()
            .map(text -> new IPAddressString(text).getAddress())
            .toList();

    private static final IPAddressNetwork.IPAddressGenerator GENERATOR = new IPAddressNetwork.IPAddressGenerator();

    private PublicAddresses() {}

    static boolean contains(InetAddress address) {
        IPAddress plain = inner(GENERATOR.from(address));
        return NOT_PUBLIC.stream().noneMatch(net -> net.isIPv4() == plain.isIPv4() && net.contains(plain));
    }

    /** IPv4 in IPv6's clothes is IPv4: mapped, NAT64 (RFC 6052) and 6to4 (RFC 3056). */
    private static IPAddress inner(IPAddress address) {
        if (!address.isIPv6()) {
            return address;
        }
        IPv6Address six = address.toIPv6();
        if (six.isIPv4Mapped() || six.isWellKnownIPv4Translatable()) {
            return six.getEmbeddedIPv4Address();
        }
        return six.is6To4() ? six.get6To4IPv4Address() : address;
    }
}
