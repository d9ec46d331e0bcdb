package org.gastwirt.panel.server;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.gastwirt.panel.customer.CustomerId;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.PublicId;
import org.jspecify.annotations.Nullable;

/** How a guest is to be adopted, as programs write it. */
@Schema(name = "AdoptionRequest")
record AdoptionRequest(
        @NotBlank @Size(max = 64) String customerId,

        @Schema(description = "Slug or id; the size stays the guest's") @NotBlank @Size(max = 64)
        String plan,

        @Schema(description = "Name or id; its bridge is the guest's") @NotBlank @Size(max = 64)
        String network,

        @Schema(description = "The guest's on the host when not given") @Size(max = 63) @Nullable
        String name,

        @Schema(description = "The guest's name on the host when not given") @Size(max = 253) @Nullable
        String hostname,

        @Schema(description = "That the guest uses, each in a pool of the network") @Size(max = 32) @Nullable
        List<@NotBlank String> addresses) {

    AdoptionOrder order() {
        var customer = PublicId.parse("cus", customerId);
        if (customer == null) {
            throw PanelException.invalid("customer_id", "unknown");
        }
        return new AdoptionOrder(
                new CustomerId(customer), plan, network, name, hostname, addresses == null ? List.of() : addresses);
    }
}
