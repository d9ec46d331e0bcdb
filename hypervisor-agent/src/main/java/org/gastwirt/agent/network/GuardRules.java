package org.gastwirt.agent.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gastwirt.agent.protocol.AgentJson;
import org.gastwirt.agent.vm.VmNames;

/**
 * The guard as nftables' JSON (libnftables-json(5)): one table of the bridge family, replaced as a whole in one transaction.
 * Pure. A frame from an interface of ours that has no chain is dropped, so that a mistake closes and does not open.
 *
 * <p>A guest may send from its MAC, its IPv4 addresses (and DHCP's 0.0.0.0), its IPv6 addresses and prefixes, and the
 * link-local address that its MAC gives (RFC 4291, modified EUI-64): any other could be the router's. Router
 * advertisements, redirects and DHCP servers' answers never leave a guest; nor does what is neither ARP nor IP.
 */
final class GuardRules {

    static final String FAMILY = "bridge";
    static final String TABLE = "gastwirt";

    private static final int TARGET_IN_NEIGHBOUR_MESSAGE = 64;

    private final List<Object> commands = new ArrayList<>();

    private GuardRules() {}

    /** The whole table for these cards. */
    static String replaceAll(List<GuardedNic> nics) {
        var rules = new GuardRules();
        // Adding first makes the deletion succeed when there is none.
        rules.add("add", "table", Map.of("family", FAMILY, "name", TABLE));
        rules.add("delete", "table", Map.of("family", FAMILY, "name", TABLE));
        rules.add("add", "table", Map.of("family", FAMILY, "name", TABLE));
        rules.add(
                "add",
                "chain",
                Map.of(
                        "family",
                        FAMILY,
                        "table",
                        TABLE,
                        "name",
                        "guests",
                        "type",
                        "filter",
                        "hook",
                        "prerouting",
                        "prio",
                        -350,
                        "policy",
                        "accept"));
        for (GuardedNic nic : nics) {
            rules.chain(nic);
        }
        var elements = new ArrayList<Object>();
        for (GuardedNic nic : nics) {
            elements.add(List.of(nic.device(), Map.of("jump", Map.of("target", nic.device()))));
        }
        if (!elements.isEmpty()) {
            rules.rule("guests", Map.of("vmap", Map.of("key", meta("iifname"), "data", Map.of("set", elements))));
        }
        rules.rule("guests", match("==", meta("iifname"), VmNames.INTERFACE_PREFIX + "*"), DROP);
        return AgentJson.write(Map.of("nftables", rules.commands));
    }

    private static final Map<String, Object> DROP = verdict("drop");
    private static final Map<String, Object> ACCEPT = verdict("accept");

    private void chain(GuardedNic nic) {
        String chain = nic.device();
        add("add", "chain", Map.of("family", FAMILY, "table", TABLE, "name", chain));
        rule(chain, match("!=", payload("ether", "saddr"), nic.mac()), DROP);
        arp(chain, nic);
        ipv4(chain, nic);
        ipv6(chain, nic);
        rule(chain, DROP);
    }

    private void arp(String chain, GuardedNic nic) {
        var arp = match("==", payload("ether", "type"), "arp");
        rule(chain, arp, match("!=", payload("arp", "saddr ether"), nic.mac()), DROP);
        // A probe for an address that nobody may have yet (RFC 5227).
        rule(chain, arp, match("==", payload("arp", "saddr ip"), "0.0.0.0"), ACCEPT);
        for (CidrAddress address : nic.addresses()) {
            if (!address.isIpv6()) {
                rule(chain, arp, match("==", payload("arp", "saddr ip"), text(address)), ACCEPT);
            }
        }
    }

    private void ipv4(String chain, GuardedNic nic) {
        var ip = match("==", payload("ether", "type"), "ip");
        var udp = match("==", payload("ip", "protocol"), "udp");
        rule(chain, ip, udp, match("==", payload("udp", "sport"), 67), DROP);
        rule(
                chain,
                ip,
                match("==", payload("ip", "saddr"), "0.0.0.0"),
                udp,
                match("==", payload("udp", "dport"), 67),
                ACCEPT);
        for (CidrAddress address : nic.addresses()) {
            if (!address.isIpv6()) {
                rule(chain, ip, match("==", payload("ip", "saddr"), text(address)), ACCEPT);
            }
        }
    }

    private void ipv6(String chain, GuardedNic nic) {
        var ip6 = match("==", payload("ether", "type"), "ip6");
        String linkLocal = LinkLocal.of(nic.mac());
        // 134 router advertisement, 137 redirect.
        for (int type : new int[] {134, 137}) {
            rule(chain, ip6, match("==", payload("icmpv6", "type"), type), DROP);
        }
        rule(chain, ip6, match("==", payload("udp", "sport"), 547), DROP);
        // Whoever asks whether an address is free, or joins its multicast group, has none yet (RFC 4862, RFC 3810).
        for (int type : new int[] {135, 143, 131, 132}) {
            rule(
                    chain,
                    ip6,
                    match("==", payload("ip6", "saddr"), "::"),
                    match("==", payload("icmpv6", "type"), type),
                    ACCEPT);
        }
        advertisements(chain, nic, ip6, linkLocal);
        rule(chain, ip6, match("==", payload("ip6", "saddr"), linkLocal), ACCEPT);
        for (CidrAddress address : nic.addresses()) {
            if (address.isIpv6()) {
                rule(chain, ip6, match("==", payload("ip6", "saddr"), prefix(address)), ACCEPT);
            }
        }
    }

    /** A neighbour advertisement may speak for the guest's own addresses only: its target is checked, not just its sender. */
    private void advertisements(String chain, GuardedNic nic, Map<String, Object> ip6, String linkLocal) {
        String own = chain + "_na";
        add("add", "chain", Map.of("family", FAMILY, "table", TABLE, "name", own));
        var targets = new ArrayList<CidrAddress>(nic.addresses());
        targets.add(CidrAddress.parse(linkLocal));
        for (CidrAddress target : targets) {
            if (target.isIpv6()) {
                rule(own, targetMatches(target), verdict("return"));
            }
        }
        rule(own, DROP);
        rule(chain, ip6, match("==", payload("icmpv6", "type"), 136), Map.of("jump", Map.of("target", own)));
    }

    /** The target lies 8 bytes into the ICMPv6 message; compared 32 bits at a time, as far as the prefix reaches. */
    private static Object[] targetMatches(CidrAddress target) {
        byte[] bytes = target.address().getAddress();
        var matches = new ArrayList<Object>();
        for (int bit = 0; bit < target.prefixLength(); bit += 32) {
            int length = Math.min(32, target.prefixLength() - bit);
            long word = 0;
            for (int i = 0; i < 4; i++) {
                word = word << 8 | (bytes[bit / 8 + i] & 0xff);
            }
            matches.add(match(
                    "==",
                    Map.of("payload", Map.of("base", "th", "offset", TARGET_IN_NEIGHBOUR_MESSAGE + bit, "len", length)),
                    word >>> (32 - length)));
        }
        return matches.toArray();
    }

    private void rule(String chain, Object[] matches, Object verdict) {
        var all = new ArrayList<Object>(List.of(matches));
        all.add(verdict);
        rule(chain, all.toArray());
    }

    private void rule(String chain, Object... expressions) {
        add("add", "rule", Map.of("family", FAMILY, "table", TABLE, "chain", chain, "expr", List.of(expressions)));
    }

    private void add(String verb, String kind, Map<String, ?> what) {
        commands.add(Map.of(verb, Map.of(kind, what)));
    }

    private static Map<String, Object> match(String operator, Object left, Object right) {
        return Map.of("match", Map.of("op", operator, "left", left, "right", right));
    }

    private static Map<String, Object> meta(String key) {
        return Map.of("meta", Map.of("key", key));
    }

    private static Map<String, Object> payload(String protocol, String field) {
        return Map.of("payload", Map.of("protocol", protocol, "field", field));
    }

    private static Map<String, Object> verdict(String name) {
        var verdict = new HashMap<String, Object>();
        verdict.put(name, null);
        return verdict;
    }

    private static String text(CidrAddress address) {
        return address.address().getHostAddress();
    }

    private static Object prefix(CidrAddress address) {
        return address.prefixLength() == 128
                ? text(address)
                : Map.of("prefix", Map.of("addr", text(address), "len", address.prefixLength()));
    }
}
