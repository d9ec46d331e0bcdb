package org.gastwirt.panel.server;

import java.util.List;
import java.util.regex.Pattern;
import org.gastwirt.panel.customer.CustomerId;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.PublicId;
import org.jspecify.annotations.Nullable;

/** What is typed to adopt a guest. Bound by field. */
class AdoptionForm {

    private static final Pattern BETWEEN = Pattern.compile("[\\s,;]+");

    String customerId = "";
    String plan = "";
    String network = "";
    String name = "";
    String hostname = "";
    String addresses = "";

    AdoptionOrder order() {
        var customer = PublicId.parse("cus", customerId.strip());
        if (customer == null) {
            throw PanelException.invalid("customer_id", "required");
        }
        List<String> given = BETWEEN.splitAsStream(addresses.strip())
                .filter(address -> !address.isEmpty())
                .limit(33)
                .toList();
        if (given.size() > 32) {
            throw PanelException.invalid("addresses", "too_many", 32);
        }
        return new AdoptionOrder(
                new CustomerId(customer),
                required("plan", plan),
                required("network", network),
                orNull(name),
                orNull(hostname),
                given);
    }

    private static String required(String field, String given) {
        if (given.isBlank()) {
            throw PanelException.invalid(field, "required");
        }
        return given.strip();
    }

    private static @Nullable String orNull(String given) {
        return given.isBlank() ? null : given.strip();
    }
}
