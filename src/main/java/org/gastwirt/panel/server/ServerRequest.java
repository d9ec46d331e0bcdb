package org.gastwirt.panel.server;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gastwirt.panel.customer.Customer;
import org.gastwirt.panel.customer.CustomerDetails;
import org.gastwirt.panel.customer.CustomerId;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.PublicId;
import org.jspecify.annotations.Nullable;

/** An order as programs write it. */
record ServerRequest(
        @Schema(description = "The billing system's id; unique. Not for a customer's own token", example = "whmcs-77")
        @Nullable
        String externalId,

        @Schema(description = "Whose it will be; a customer's own token may leave it out") @Nullable
        String customerId,

        @Schema(description = "The same by external id; made when it is not there yet") @Valid @Nullable
        Owner customer,

        @Schema(description = "Slug or id", example = "small") @NotBlank @Size(max = 64)
        String plan,

        @Schema(description = "Slug or id", example = "debian-12") @NotBlank @Size(max = 64)
        String image,

        @Schema(description = "Slug or id; anywhere when not given") @Size(max = 64) @Nullable
        String location,

        @Schema(description = "Name or id; the first network with free addresses when not given")
        @Size(max = 64)
        @Nullable
        String network,

        @Schema(example = "web-1") @Size(max = 63) @Nullable String name,

        @Schema(description = "RFC 1123; made of the name when not given", example = "web-1.example.com")
        @Size(max = 253)
        @Nullable
        String hostname,

        @Nullable Integer ipv4Count,

        @Nullable Boolean ipv6,

        @Schema(description = "OpenSSH public keys for root, or ids of stored ones")
        @Size(max = ServerRules.MOST_KEYS)
        @Nullable
        List<@NotBlank String> sshKeys,

        @Schema(description = "8 to 128 printable ASCII characters; made up when not given") @Size(max = 128) @Nullable
        String rootPassword,

        @Schema(description = "Passed to cloud-init as it is; at most 64 KiB")
        @Size(max = ServerRules.MOST_USER_DATA)
        @Nullable
        String userData,

        @Schema(
                description =
                        "What the guest sets itself up with to answer X desktops; only for images with cloud-init",
                allowableValues = {"none", "xdm", "lightdm"},
                defaultValue = "none")
        @Nullable
        String desktop,

        @Schema(description = "Deviations from the plan; not for a customer's own token") @Nullable
        OverridesRequest overrides,

        @Size(max = 32) @Nullable Map<String, String> labels,

        @Schema(description = "Whether to start it when it is built", defaultValue = "true") @Nullable
        Boolean start,

        @Schema(description = "Only on this host; for the provider's staff") @Nullable
        String hostId) {

    /** A customer to create or to find. */
    record Owner(
            @NotBlank @Size(max = 128) String externalId,
            @NotBlank @Size(max = 120) String name,
            @NotBlank @Size(max = 254) String email,
            @Nullable String locale) {

        CustomerDetails details() {
            return new CustomerDetails(
                    externalId, name, email, locale == null ? "en" : locale, Customer.Limits.DEFAULT);
        }
    }

    NewServer order() {
        return new NewServer(
                customerId == null ? null : new CustomerId(id("customer_id", "cus", customerId)),
                customer == null ? null : customer.details(),
                externalId,
                plan,
                image,
                location,
                network,
                name,
                hostname,
                sshKeys == null ? List.of() : sshKeys,
                rootPassword,
                userData,
                DesktopSetup.parse(desktop),
                OverridesRequest.orNone(overrides),
                ipv4Count,
                ipv6,
                labels == null ? Map.of() : labels,
                start == null || start,
                hostId == null ? null : new HostId(id("host_id", "hst", hostId)));
    }

    static UUID id(String field, String prefix, String text) {
        UUID value = PublicId.parse(prefix, text);
        if (value == null) {
            throw PanelException.invalid(field, "unknown");
        }
        return value;
    }
}
