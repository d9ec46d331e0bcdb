package org.gastwirt.panel.network;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressSeqRange;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.gastwirt.panel.shared.PanelException;

/** Reads prefixes, ranges and single IPv4 addresses, any mix, into the addresses that servers may have. */
final class Ranges {

    private static final String FIELD = "addresses";
    private static final int MAX_ENTRIES = 4096;
    private static final int MAX_ENTRY_LENGTH = 64;

    private Ranges() {}

    /**
     * The addresses below {@code subnet}, without its network and broadcast address and without the gateway.
     *
     * @throws PanelException an invalid field, naming the entry at fault
     */
    static List<String> expand(List<String> entries, IPAddress subnet, IPAddress gateway) {
        if (entries.size() > MAX_ENTRIES) {
            throw PanelException.invalid(FIELD, "too_many", MAX_ENTRIES);
        }
        var whole = subnet.toSequentialRange();
        var ranges = new ArrayList<IPAddressSeqRange>();
        for (String entry : entries) {
            ranges.add(inside(entry, read(entry.strip()), whole));
        }
        var joined = new ArrayList<>(
                List.of(IPAddressSeqRange.join(ranges.isEmpty() ? new IPAddressSeqRange[] {whole} : array(ranges))));
        for (IPAddress special : specials(subnet, gateway)) {
            joined = without(joined, special);
        }
        bound(joined);
        return list(joined);
    }

    private static IPAddressSeqRange read(String entry) {
        if (entry.isEmpty() || entry.length() > MAX_ENTRY_LENGTH) {
            throw PanelException.invalid(FIELD, "address_entry", shorten(entry));
        }
        int dash = entry.indexOf('-');
        if (dash < 0) {
            IPAddress one = entry.contains("/") ? AddressText.prefix(entry) : AddressText.address(entry);
            if (one == null) {
                throw PanelException.invalid(FIELD, "address_entry", entry);
            }
            return one.toSequentialRange();
        }
        IPAddress from = AddressText.address(entry.substring(0, dash).strip());
        IPAddress to = AddressText.address(entry.substring(dash + 1).strip());
        if (from == null || to == null || from.isIPv4() != to.isIPv4()) {
            throw PanelException.invalid(FIELD, "address_entry", entry);
        }
        if (from.compareTo(to) > 0) {
            throw PanelException.invalid(FIELD, "range_reversed", entry);
        }
        return from.spanWithRange(to);
    }

    private static IPAddressSeqRange inside(String entry, IPAddressSeqRange range, IPAddressSeqRange whole) {
        if (!range.isIPv4() || !whole.contains(range)) {
            throw PanelException.invalid(FIELD, "outside_subnet", shorten(entry));
        }
        return range;
    }

    /** What no server may have. A /31 (RFC 3021) and a /32 have neither network nor broadcast address. */
    private static List<IPAddress> specials(IPAddress subnet, IPAddress gateway) {
        var specials = new ArrayList<>(List.of(gateway));
        if (subnet.getNetworkPrefixLength() <= 30) {
            specials.add(subnet.getLower().withoutPrefixLength());
            specials.add(subnet.getUpper().withoutPrefixLength());
        }
        return specials;
    }

    private static ArrayList<IPAddressSeqRange> without(List<IPAddressSeqRange> ranges, IPAddress special) {
        var rest = new ArrayList<IPAddressSeqRange>();
        for (IPAddressSeqRange range : ranges) {
            rest.addAll(List.of(range.subtract(special.toSequentialRange())));
        }
        return rest;
    }

    private static void bound(List<IPAddressSeqRange> ranges) {
        BigInteger count = ranges.stream().map(IPAddressSeqRange::getCount).reduce(BigInteger.ZERO, BigInteger::add);
        if (count.signum() == 0) {
            throw PanelException.invalid(FIELD, "no_address_left");
        }
        if (count.compareTo(BigInteger.valueOf(IpPools.MAX_ADDRESSES)) > 0) {
            throw PanelException.invalid(FIELD, "pool_too_large", IpPools.MAX_ADDRESSES);
        }
    }

    private static List<String> list(List<IPAddressSeqRange> ranges) {
        var addresses = new ArrayList<String>();
        for (IPAddressSeqRange range : ranges) {
            range.getIterable()
                    .forEach(address ->
                            addresses.add(address.withoutPrefixLength().toCanonicalString()));
        }
        return addresses;
    }

    private static IPAddressSeqRange[] array(List<IPAddressSeqRange> ranges) {
        return ranges.toArray(IPAddressSeqRange[]::new);
    }

    private static String shorten(String entry) {
        return entry.length() > MAX_ENTRY_LENGTH ? entry.substring(0, MAX_ENTRY_LENGTH) + "…" : entry;
    }
}
