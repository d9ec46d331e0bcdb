package org.gastwirt.panel.account;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import inet.ipaddr.IncompatibleAddressException;
import java.util.List;
import org.gastwirt.panel.shared.PanelException;
import org.jspecify.annotations.Nullable;

/** The addresses and prefixes from which a token may be used. */
final class AllowedNetworks {

    private static final int MAX = 32;
    private static final IPAddressStringParameters STRICT = new IPAddressStringParameters.Builder()
            .allowEmpty(false)
            .allowAll(false)
            .allowMask(false)
            .allowPrefixOnly(false)
            .allowWildcardedSeparator(false)
            .setRangeOptions(RangeParameters.NO_RANGE)
            .allow_inet_aton(false)
            .toParams();

    private AllowedNetworks() {}

    /** Checks what somebody typed and writes it in its shortest form. */
    static List<String> checked(List<String> networks) {
        if (networks.size() > MAX) {
            throw PanelException.invalid("allowed_networks", "items", MAX);
        }
        return networks.stream()
                .map(text -> {
                    var network = parse(text);
                    if (network == null) {
                        throw PanelException.invalid("allowed_networks", "format", "192.0.2.0/24");
                    }
                    return network.toPrefixBlock().toCanonicalString();
                })
                .distinct()
                .toList();
    }

    static boolean contain(List<String> networks, String address) {
        var source = parse(address);
        return networks.isEmpty()
                || networks.stream().anyMatch(text -> {
                    var network = parse(text);
                    return network != null && source != null && network.contains(source);
                });
    }

    /** One address, neither a prefix nor a range. */
    static boolean isAddress(String text) {
        var address = parse(text);
        return address != null && !address.isPrefixed();
    }

    private static @Nullable IPAddress parse(String text) {
        try {
            var address = new IPAddressString(text.strip(), STRICT).toAddress();
            return address == null || address.isMultiple() && !address.isPrefixBlock() ? null : address;
        } catch (AddressStringException | IncompatibleAddressException notAnAddress) {
            return null;
        }
    }
}
