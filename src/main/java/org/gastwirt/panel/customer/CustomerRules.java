package org.gastwirt.panel.customer;

import java.util.Set;
import java.util.regex.Pattern;
import org.gastwirt.panel.shared.PanelException;

/** The bounds of every field of a customer, in one place for REST, pages and other modules. */
final class CustomerRules {

    static final int MAX_EXTERNAL_ID = 128;
    static final int MAX_NAME = 120;
    static final int MAX_EMAIL = 254;
    static final int MAX_SERVERS = 100_000;
    static final int MAX_VCPUS = 1_000_000;
    static final int MAX_ADDRESSES = 1_000_000;
    static final long MAX_BYTES = 1L << 60;
    static final Set<String> LOCALES = Set.of("en", "de");

    // Delivery decides what an address is; this only keeps out what can be none or would break a header.
    private static final Pattern EMAIL = Pattern.compile("[^@\\s\\p{Cntrl}<>,;]{1,64}@[^@\\s\\p{Cntrl}<>,;]{1,189}");

    private CustomerRules() {}

    static void check(CustomerDetails details) {
        text("name", details.name(), MAX_NAME);
        text("email", details.email(), MAX_EMAIL);
        if (!EMAIL.matcher(details.email()).matches()) {
            throw PanelException.invalid("email", "email");
        }
        if (details.externalId() != null) {
            text("external_id", details.externalId(), MAX_EXTERNAL_ID);
        }
        if (!LOCALES.contains(details.locale())) {
            throw PanelException.invalid("locale", "locale");
        }
        var limits = details.limits();
        range("limits.servers", limits.servers(), MAX_SERVERS);
        range("limits.vcpus", limits.vcpus(), MAX_VCPUS);
        range("limits.addresses", limits.addresses(), MAX_ADDRESSES);
        range("limits.memory_bytes", limits.memory().value(), MAX_BYTES);
        range("limits.disk_bytes", limits.disk().value(), MAX_BYTES);
    }

    private static void text(String field, String value, int max) {
        if (value.isBlank()) {
            throw PanelException.invalid(field, "required");
        }
        if (value.length() > max) {
            throw PanelException.invalid(field, "length", max);
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw PanelException.invalid(field, "control_characters");
        }
    }

    private static void range(String field, long value, long max) {
        if (value < 0 || value > max) {
            throw PanelException.invalid(field, "range", 0, max);
        }
    }
}
