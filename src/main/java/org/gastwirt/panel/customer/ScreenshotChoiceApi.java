package org.gastwirt.panel.customer;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.gastwirt.panel.account.RequiresScope;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.Etags;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Customers")
class ScreenshotChoiceApi {

    /** @param allowed whether lists may show small pictures of the screens of the customer's servers */
    @Schema(name = "ScreenshotChoice")
    record ScreenshotChoice(@NotNull Boolean allowed) {}

    private final Customers customers;

    ScreenshotChoiceApi(Customers customers) {
        this.customers = customers;
    }

    @PutMapping("/v1/customers/{id}/screenshots")
    @RequiresScope("servers:write")
    @Operation(
            summary =
                    "Allow or forbid pictures of the screens of a customer's servers; the customer's own owners may, too")
    ResponseEntity<CustomerJson> choose(
            @PathVariable CustomerId id, @Valid @RequestBody ScreenshotChoice body, Actor me) {
        var customer = customers.allowScreenshots(id, body.allowed(), me);
        return Etags.ok(customer.version(), CustomerJson.of(customer));
    }
}
