package org.gastwirt.panel.server;

import inet.ipaddr.IPAddressString;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gastwirt.panel.network.AddressBook;

/** cloud-init's network configuration, version 2: static cards, found by their MACs. Only the first leads outside. */
final class NetworkConfig {

    private NetworkConfig() {}

    /** @param others the cards beside the first, in order */
    static Map<String, Object> of(AddressBook.Card card, List<AddressBook.Card> others) {
        var ethernets = new LinkedHashMap<String, Object>();
        var first = ethernet("eth0", card);
        first.put(
                "routes",
                Stream.of(4, 6)
                        .flatMap(family -> card.addresses().stream()
                                .filter(assigned -> assigned.family() == family)
                                .limit(1))
                        .map(NetworkConfig::route)
                        .toList());
        first.put("nameservers", Map.of("addresses", card.resolvers()));
        ethernets.put("eth0", first);
        for (int i = 0; i < others.size(); i++) {
            String name = "eth" + (i + 1);
            ethernets.put(name, ethernet(name, others.get(i)));
        }
        return Map.of("version", 2, "ethernets", ethernets);
    }

    private static Map<String, Object> ethernet(String name, AddressBook.Card card) {
        var ethernet = new LinkedHashMap<String, Object>();
        ethernet.put("match", Map.of("macaddress", card.mac()));
        // without it some distributions take the key below for the card's name
        ethernet.put("set-name", name);
        ethernet.put("dhcp4", false);
        ethernet.put("dhcp6", false);
        ethernet.put(
                "addresses",
                card.addresses().stream()
                        .map(assigned -> assigned.address() + "/" + assigned.prefixLength())
                        .toList());
        return ethernet;
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
