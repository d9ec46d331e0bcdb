package org.gastwirt.panel.importing;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One network card: {@code mac=00:16:3e:…, bridge=xenbr0, ip=192.0.2.10} (xl-network-configuration(5)). Pure. */
final class XlVif {

    private static final Pattern MAC = Pattern.compile("[0-9a-f][02468ace](:[0-9a-f]{2}){5}");
    private static final Pattern BRIDGE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,14}");

    private @Nullable String mac;
    private @Nullable String bridge;
    private @Nullable String model;

    private XlVif() {}

    /** Each part of it is a line of the preview. */
    static void read(int line, String text, ImportDraft draft) {
        var vif = new XlVif();
        if (text.isBlank()) {
            draft.say(line, "vif", "", Verdict.TAKEN, "vif_plain");
        }
        for (String part : text.split(",", 32)) {
            if (!part.isBlank()) {
                vif.part(line, part.strip(), draft);
            }
        }
        draft.nics.add(new ImportedServer.Nic(vif.mac, vif.bridge, vif.model));
    }

    private void part(int line, String part, ImportDraft draft) {
        int equals = part.indexOf('=');
        String key = equals < 0 ? part : part.substring(0, equals).strip();
        String value = equals < 0 ? "" : part.substring(equals + 1).strip();
        switch (key) {
            case "mac" -> {
                String lower = value.toLowerCase(Locale.ROOT);
                if (MAC.matcher(lower).matches()) {
                    mac = lower;
                    draft.say(line, "vif", part, Verdict.CHANGED, "vif_mac");
                } else {
                    draft.say(line, "vif", part, Verdict.REFUSED, "vif_mac_bad");
                }
            }
            case "bridge" -> {
                boolean good = BRIDGE.matcher(value).matches();
                bridge = good ? value : null;
                draft.say(
                        line,
                        "vif",
                        part,
                        good ? Verdict.CHANGED : Verdict.REFUSED,
                        good ? "vif_bridge" : "vif_bridge_bad");
            }
            case "ip" -> {
                var found = XlAddresses.in(value);
                draft.addresses.addAll(found);
                draft.say(
                        line,
                        "vif",
                        part,
                        found.isEmpty() ? Verdict.REFUSED : Verdict.CHANGED,
                        found.isEmpty() ? "vif_ip_bad" : "vif_ip");
            }
            case "model" -> {
                model = value;
                draft.say(line, "vif", part, Verdict.CHANGED, "vif_model");
            }
            case "type" -> draft.say(line, "vif", part, Verdict.CHANGED, "vif_model");
            case "script" -> draft.say(line, "vif", part, Verdict.REFUSED, "script");
            case "rate" -> draft.say(line, "vif", part, Verdict.NOT_TAKEN, "by_plan");
            case "vifname" -> draft.say(line, "vif", part, Verdict.NOT_TAKEN, "vif_name");
            default -> draft.say(line, "vif", part, Verdict.NOT_TAKEN, "unknown_part");
        }
    }
}
