package org.gastwirt.panel.network;

import java.util.regex.Pattern;
import org.gastwirt.panel.shared.PanelException;

/** The bounds of the fields of networks and pools, in one place for REST, pages and other modules. */
final class NetworkRules {

    static final int MAX_NAME = 63;
    static final int MAX_NOTE = 200;
    static final int MAX_RESOLVERS = 8;
    static final int MAX_QUARANTINE = 365 * 24 * 60 * 60;

    // As in the table. "." and ".." are directories where bridges are files.
    private static final Pattern BRIDGE = Pattern.compile("(?!\\.{1,2}$)[a-zA-Z0-9_.-]{1,15}");

    private NetworkRules() {}

    static void check(Networks.Details network) {
        name(network.name());
        if (!BRIDGE.matcher(network.bridge()).matches()) {
            throw PanelException.invalid("bridge", "bridge");
        }
        if (network.resolvers().size() > MAX_RESOLVERS) {
            throw PanelException.invalid("resolvers", "too_many", MAX_RESOLVERS);
        }
        for (String resolver : network.resolvers()) {
            if (AddressText.address(resolver) == null) {
                throw PanelException.invalid("resolvers", "address");
            }
        }
    }

    /** A name must not look like an id: both are taken in the same place. */
    static void name(String name) {
        text("name", name, MAX_NAME);
        if (name.isBlank()) {
            throw PanelException.invalid("name", "required");
        }
        if (name.startsWith("net_")) {
            throw PanelException.invalid("name", "like_an_id");
        }
    }

    static void text(String field, String value, int max) {
        if (value.length() > max) {
            throw PanelException.invalid(field, "length", max);
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw PanelException.invalid(field, "control_characters");
        }
    }

    static void quarantine(int seconds) {
        if (seconds < 0 || seconds > MAX_QUARANTINE) {
            throw PanelException.invalid("quarantine_seconds", "range", 0, MAX_QUARANTINE);
        }
    }
}
