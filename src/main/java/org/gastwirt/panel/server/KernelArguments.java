package org.gastwirt.panel.server;

import inet.ipaddr.IPAddressString;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.gastwirt.panel.image.Image;
import org.gastwirt.panel.network.AddressBook;
import org.gastwirt.panel.shared.PanelException;

/**
 * A kernel's command line, as {@code extra="ipaddr=… gateway=…"} was given to Xen's guests: the image's own line with a
 * closed set of values filled in, then the network. Values are addresses and a checked hostname, never free text.
 */
final class KernelArguments {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([a-z0-9]+)}");

    /** {@code COMMAND_LINE_SIZE} of Linux on x86, without the closing zero. */
    private static final int LINUX_LIMIT = 2047;

    /** {@code MAX_GUEST_CMDLINE} of Xen's {@code start_info}, without the closing zero: the rest never reaches the guest. */
    private static final int XEN_LIMIT = 1023;

    private KernelArguments() {}

    /**
     * @param xen whether the host runs its guests on Xen: there the first disk has another name and less is read
     * @throws PanelException an invalid {@code append_line} that is too long for its reader
     */
    static String of(Image image, String hostname, AddressBook.Card card, boolean xen) {
        Map<String, String> values = values(hostname, card);
        values.put("root", xen ? "/dev/xvda" : "/dev/vda");
        String line = PLACEHOLDER
                .matcher(image.appendLine())
                .replaceAll(found -> java.util.regex.Matcher.quoteReplacement(values.getOrDefault(found.group(1), "")))
                .strip();
        if (image.firstBoot() != Image.FirstBoot.KERNEL_ARGS) {
            return within(line, xen);
        }
        var arguments = new StringBuilder(line);
        add(arguments, "ipaddr", values.get("address"));
        add(arguments, "gateway", values.get("gateway"));
        add(arguments, "netmask", values.get("netmask"));
        add(arguments, "hostname", values.get("hostname"));
        add(arguments, "ip6addr", values.get("cidr6"));
        add(arguments, "gateway6", values.get("gateway6"));
        add(arguments, "dns", String.join(",", card.resolvers()));
        return within(arguments.toString().strip(), xen);
    }

    private static String within(String line, boolean xen) {
        int limit = xen ? XEN_LIMIT : LINUX_LIMIT;
        if (line.length() > limit) {
            throw PanelException.invalid("append_line", "append_too_long", line.length(), limit);
        }
        return line;
    }

    private static void add(StringBuilder arguments, String name, @org.jspecify.annotations.Nullable String value) {
        if (value != null && !value.isEmpty()) {
            arguments.append(' ').append(name).append('=').append(value);
        }
    }

    private static Map<String, String> values(String hostname, AddressBook.Card card) {
        var values = new LinkedHashMap<String, String>();
        values.put("hostname", hostname);
        values.put("mac", card.mac());
        for (AddressBook.Assigned assigned : card.addresses()) {
            if (assigned.family() == 4 && !values.containsKey("address")) {
                values.put("address", assigned.address());
                values.put("gateway", assigned.gateway());
                values.put("netmask", netmask(assigned.prefixLength()));
            }
            if (assigned.family() == 6 && !values.containsKey("address6")) {
                values.put("address6", assigned.address());
                values.put("prefix6", Integer.toString(assigned.prefixLength()));
                values.put("cidr6", assigned.address() + "/" + assigned.prefixLength());
                values.put("gateway6", assigned.gateway());
            }
        }
        return values;
    }

    /** 24 → 255.255.255.0. */
    private static String netmask(int prefixLength) {
        return new IPAddressString("0.0.0.0/0")
                .getAddress()
                .getNetwork()
                .getNetworkMask(prefixLength, false)
                .toNormalizedString();
    }
}
