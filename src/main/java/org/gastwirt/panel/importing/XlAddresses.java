package org.gastwirt.panel.importing;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.IPAddressString;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Finds addresses and a hostname in what a guest was told: {@code ip=} of its cards, {@code ipaddr=} of its kernel. Pure. */
final class XlAddresses {

    private static final Pattern LITERAL = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|(?=.*:)[0-9a-fA-F:]{2,39}");
    private static final Pattern BETWEEN = Pattern.compile("[\\s,]+");
    private static final Pattern HOSTNAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?");

    private XlAddresses() {}

    /** Addresses, a prefix length cut off, that are written one after the other. */
    static List<String> in(String text) {
        return BETWEEN.splitAsStream(text.strip())
                .map(word -> word.contains("/") ? word.substring(0, word.indexOf('/')) : word)
                .filter(XlAddresses::is)
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
    }

    static boolean is(String text) {
        if (!LITERAL.matcher(text).matches()) {
            return false;
        }
        try {
            return !new IPAddressString(text).toAddress().isMultiple();
        } catch (AddressStringException notOne) {
            return false;
        }
    }

    /** {@code ipaddr=}, {@code ip6addr=}, {@code hostname=} and the kernel's own {@code ip=client:server:gateway:netmask:hostname}. */
    static void ofKernel(String arguments, ImportDraft draft) {
        for (String argument : arguments.strip().split("\\s+")) {
            int equals = argument.indexOf('=');
            if (equals < 0) {
                continue;
            }
            String value = argument.substring(equals + 1);
            switch (argument.substring(0, equals)) {
                case "ipaddr", "ip6addr", "ipaddress" -> draft.addresses.addAll(in(value));
                case "hostname" -> hostname(value, draft);
                case "ip" -> ofKernelsOwn(value, draft);
                default -> {}
            }
        }
    }

    private static void ofKernelsOwn(String value, ImportDraft draft) {
        String[] parts = value.split(":", -1);
        if (parts.length >= 4) {
            draft.addresses.addAll(in(parts[0]));
            if (parts.length > 4 && !parts[4].isEmpty()) {
                hostname(parts[4], draft);
            }
        } else {
            draft.addresses.addAll(in(value));
        }
    }

    private static void hostname(String value, ImportDraft draft) {
        if (HOSTNAME.matcher(value).matches()) {
            draft.hostname = value;
        }
    }
}
