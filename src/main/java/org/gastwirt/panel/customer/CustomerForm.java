package org.gastwirt.panel.customer;

import java.util.Map;
import org.gastwirt.panel.shared.Bytes;
import org.jspecify.annotations.Nullable;

/** What is typed about a customer; amounts in GiB. Bound by field. */
class CustomerForm {

    static final Map<String, String> NAMES = Map.of(
            "limits.servers", "servers",
            "limits.vcpus", "vcpus",
            "limits.memory_bytes", "memoryGib",
            "limits.disk_bytes", "diskGib",
            "limits.addresses", "addresses");

    String name = "";
    String email = "";
    String externalId = "";
    String locale = "en";

    @Nullable
    Integer servers;

    @Nullable
    Integer vcpus;

    @Nullable
    Long memoryGib;

    @Nullable
    Long diskGib;

    @Nullable
    Integer addresses;

    @Nullable
    Long version;

    static CustomerForm of(@Nullable Customer customer) {
        var form = new CustomerForm();
        var limits = customer == null ? Customer.Limits.DEFAULT : customer.limits();
        if (customer != null) {
            form.name = customer.name();
            form.email = customer.email();
            form.externalId = customer.externalId() == null ? "" : customer.externalId();
            form.locale = customer.locale();
            form.version = customer.version();
        }
        form.servers = limits.servers();
        form.vcpus = limits.vcpus();
        form.memoryGib = limits.memory().value() >> 30;
        form.diskGib = limits.disk().value() >> 30;
        form.addresses = limits.addresses();
        return form;
    }

    CustomerDetails details() {
        var base = Customer.Limits.DEFAULT;
        var limits = new Customer.Limits(
                servers == null ? base.servers() : servers,
                vcpus == null ? base.vcpus() : vcpus,
                memoryGib == null ? base.memory() : gib("limits.memory_bytes", memoryGib),
                diskGib == null ? base.disk() : gib("limits.disk_bytes", diskGib),
                addresses == null ? base.addresses() : addresses);
        return new CustomerDetails(
                externalId.isBlank() ? null : externalId.strip(), name.strip(), email.strip(), locale, limits);
    }

    private static Bytes gib(String field, long count) {
        if (count < 0 || count > CustomerRules.MAX_BYTES >> 30) {
            throw org.gastwirt.panel.shared.PanelException.invalid(field, "range", 0, CustomerRules.MAX_BYTES >> 30);
        }
        return Bytes.gib(count);
    }
}
