package org.gastwirt.panel.customer;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.gastwirt.panel.account.RequiresScope;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.Etags;
import org.gastwirt.panel.shared.PanelException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Customers by the billing system's own id. */
@RestController
@RequestMapping("/v1/customers/by-external-id/{externalId}")
@Tag(name = "Customers")
class CustomersByExternalIdApi {

    private final Customers customers;

    CustomersByExternalIdApi(Customers customers) {
        this.customers = customers;
    }

    @GetMapping
    @RequiresScope("customers:read")
    @Operation(summary = "Read a customer by the billing system's id")
    ResponseEntity<CustomerJson> get(@PathVariable String externalId, Actor me) {
        var customer = customers.byExternalId(externalId, me);
        return Etags.ok(customer.version(), CustomerJson.of(customer));
    }

    @PutMapping
    @RequiresScope("customers:write")
    @Operation(
            summary = "Add or change a customer by the billing system's id",
            description =
                    "Idempotent by nature: 201 when it was added, 200 when it was there. Limits that are not named stay.")
    @ApiResponse(responseCode = "200", description = "It was there")
    @ApiResponse(responseCode = "201", description = "It was added")
    ResponseEntity<CustomerJson> put(
            @PathVariable String externalId, @Valid @RequestBody CustomerRequest body, Actor me) {
        if (body.externalId() != null && !body.externalId().equals(externalId)) {
            throw PanelException.invalid("external_id", "differs_from_address");
        }
        var result = customers.upsert(externalId, base -> body.details(base).withExternalId(externalId), me);
        var customer = result.customer();
        var json = CustomerJson.of(customer);
        return result.created()
                ? Etags.created("/v1/customers/" + customer.id(), customer.version(), json)
                : Etags.ok(customer.version(), json);
    }
}
