package org.gastwirt.panel.importing;

import org.gastwirt.panel.customer.CustomerId;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.PublicId;
import org.jspecify.annotations.Nullable;

/** What is typed to make a server of a file. Bound by field; {@code text} is the file's content. */
class ImportForm {

    String text = "";
    String customerId = "";
    String plan = "";
    String image = "";
    String location = "";
    String network = "";
    String name = "";
    String hostname = "";
    boolean sizeOfFile = true;

    ImportOrder order() {
        var customer = PublicId.parse("cus", customerId.strip());
        if (customer == null) {
            throw PanelException.invalid("customer_id", "required");
        }
        return new ImportOrder(
                text,
                new CustomerId(customer),
                required("plan", plan),
                required("image", image),
                orNull(location),
                orNull(network),
                orNull(name),
                orNull(hostname),
                sizeOfFile,
                true);
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
