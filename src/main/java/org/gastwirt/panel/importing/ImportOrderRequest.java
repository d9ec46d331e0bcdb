package org.gastwirt.panel.importing;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.gastwirt.panel.customer.CustomerId;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.PublicId;
import org.jspecify.annotations.Nullable;

/** An order for a server like a file's, as programs write it. */
@Schema(name = "ServerImportOrder")
record ImportOrderRequest(
        @Schema(description = "The file's content") @NotNull @Size(max = XlLimits.BYTES)
        String text,

        @NotBlank @Size(max = 64) String customerId,

        @Schema(description = "Slug or id") @NotBlank @Size(max = 64)
        String plan,

        @Schema(description = "Slug or id") @NotBlank @Size(max = 64)
        String image,

        @Schema(description = "Slug or id; anywhere when not given") @Size(max = 64) @Nullable
        String location,

        @Schema(description = "Name or id") @Size(max = 64) @Nullable
        String network,

        @Schema(description = "The file's when not given") @Size(max = 63) @Nullable
        String name,

        @Schema(description = "The file's when not given") @Size(max = 253) @Nullable
        String hostname,

        @Schema(description = "CPUs and memory as in the file instead of the plan's", defaultValue = "true") @Nullable
        Boolean sizeOfFile,

        @Schema(description = "Whether to start it when it is built", defaultValue = "true") @Nullable
        Boolean start) {

    ImportOrder order() {
        var customer = PublicId.parse("cus", customerId);
        if (customer == null) {
            throw PanelException.invalid("customer_id", "unknown");
        }
        return new ImportOrder(
                text,
                new CustomerId(customer),
                plan,
                image,
                location,
                network,
                name,
                hostname,
                sizeOfFile == null || sizeOfFile,
                start == null || start);
    }
}
