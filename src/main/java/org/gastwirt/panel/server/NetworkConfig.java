package org.gastwirt.panel.server;

import inet.ipaddr.IPAddressString;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.gastwirt.panel.network.AddressBook;

/** cloud-init's network configuration, version 2: one static card, found by its MAC. */
final class NetworkConfig {

    private NetworkConfig() {}

    static Map<String, Object> of(AddressBook.Card card) {
        var ethernet = new LinkedHashMap<String, Object>();
        ethernet.put("match", Map.of("macaddress", card.mac()));
        // without it some distributions take the key below for the card's name
        ethernet.put("set-name", "eth0");
        ethernet.put("dhcp4", false);
        ethernet.put("dhcp6", false);
        ethernet.put(
                "addresses",
                card.addresses().stream()
                        .map(assigned -> assigned.address() + "/" + assigned.prefixLength())
                        .toList());
        ethernet.put(
                "routes",
                Stream.of(4, 6)
                        .flatMap(family -> card.addresses().stream()
                                .filter(assigned -> assigned.family() == family)
                                .limit(1))
                        .map(NetworkConfig::route)
                        .toList());
        ethernet.put("nameservers", Map.of("addresses", card.resolvers()));
        return Map.of("version", 2, "ethernets", Map.of("eth0", ethernet));
    }

    private static Map<String, Object> route(AddressBook.Assigned assigned) {
        var route = new LinkedHashMap<String, Object>();
        route.put("to", assigned.family() == 4 ? "0.0.0.0/0" : "::/0");
        route.put("via", assigned.gateway());
        if (!isInside(assigned)) {
            route.put("on-link", true);
        }
        return route;
    }

    /** An IPv6 prefix of its own usually leaves the gateway outside. */
    private static boolean isInside(AddressBook.Assigned assigned) {
        return new IPAddressString(assigned.address() + "/" + assigned.prefixLength())
                .getAddress()
                .toPrefixBlock()
                .contains(new IPAddressString(assigned.gateway()).getAddress());
    }
}
