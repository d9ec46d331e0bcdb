package org.gastwirt.panel.customer;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import org.gastwirt.panel.shared.Bytes;
import org.jspecify.annotations.Nullable;

/** What a program says about a customer. */
record CustomerRequest(
        @Schema(description = "The billing system's id; unique", example = "whmcs-77")
        @Size(max = CustomerRules.MAX_EXTERNAL_ID)
        @Nullable
        String externalId,

        @NotBlank @Size(max = CustomerRules.MAX_NAME) String name,

        @NotBlank @Size(max = CustomerRules.MAX_EMAIL) String email,

        @Schema(
                description = "Language of the portal",
                defaultValue = "en",
                allowableValues = {"en", "de"})
        @Nullable
        String locale,

        @Valid @Nullable LimitsRequest limits) {

    /** What is not named has the default. */
    record LimitsRequest(
            @PositiveOrZero @Max(CustomerRules.MAX_SERVERS) @Nullable
            Integer servers,

            @PositiveOrZero @Max(CustomerRules.MAX_VCPUS) @Nullable
            Integer vcpus,

            @PositiveOrZero @Max(CustomerRules.MAX_BYTES) @Nullable
            Long memoryBytes,

            @PositiveOrZero @Max(CustomerRules.MAX_BYTES) @Nullable
            Long diskBytes,

            @PositiveOrZero @Max(CustomerRules.MAX_ADDRESSES) @Nullable
            Integer addresses) {

        Customer.Limits over(Customer.Limits base) {
            return new Customer.Limits(
                    servers == null ? base.servers() : servers,
                    vcpus == null ? base.vcpus() : vcpus,
                    memoryBytes == null ? base.memory() : new Bytes(memoryBytes),
                    diskBytes == null ? base.disk() : new Bytes(diskBytes),
                    addresses == null ? base.addresses() : addresses);
        }

        static LimitsRequest of(Customer.Limits limits) {
            return new LimitsRequest(
                    limits.servers(),
                    limits.vcpus(),
                    limits.memory().value(),
                    limits.disk().value(),
                    limits.addresses());
        }
    }

    /** @param base limits where the request names none */
    CustomerDetails details(Customer.Limits base) {
        return new CustomerDetails(
                externalId, name, email, locale == null ? "en" : locale, limits == null ? base : limits.over(base));
    }

    static CustomerRequest of(CustomerDetails details) {
        return new CustomerRequest(
                details.externalId(),
                details.name(),
                details.email(),
                details.locale(),
                LimitsRequest.of(details.limits()));
    }
}
