package org.gastwirt.panel.customer;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.gastwirt.panel.account.Idempotency;
import org.gastwirt.panel.account.RequiresScope;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.Etags;
import org.gastwirt.panel.shared.ListReplies;
import org.gastwirt.panel.shared.ListReply;
import org.gastwirt.panel.shared.MergePatch;
import org.gastwirt.panel.shared.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/v1/customers")
@Tag(name = "Customers")
class CustomersApi {

    private final Customers customers;
    private final Idempotency idempotency;
    private final MergePatch patches;

    CustomersApi(Customers customers, Idempotency idempotency, MergePatch patches) {
        this.customers = customers;
        this.idempotency = idempotency;
        this.patches = patches;
    }

    @GetMapping
    @RequiresScope("customers:read")
    @Operation(summary = "List customers, newest first")
    ResponseEntity<ListReply<CustomerJson>> list(
            @RequestParam(required = false) @Nullable String search,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            Actor me) {
        var page = new PageRequest(limit, cursor);
        return ListReplies.of(customers.list(search, page, me), page, CustomerJson::of);
    }

    @GetMapping("/{id}")
    @RequiresScope("customers:read")
    @Operation(summary = "Read a customer")
    ResponseEntity<CustomerJson> get(@PathVariable CustomerId id, Actor me) {
        return ok(customers.get(id, me));
    }

    @PostMapping
    @RequiresScope("customers:write")
    @Operation(summary = "Add a customer")
    @ApiResponse(
            responseCode = "201",
            description = "The customer",
            content = @Content(schema = @Schema(implementation = CustomerJson.class)))
    ResponseEntity<?> create(
            @Valid @RequestBody CustomerRequest body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Actor me) {
        return idempotency.once(me, key, "POST", "/v1/customers", body, () -> {
            var customer = customers.create(body.details(Customer.Limits.DEFAULT), me);
            return Etags.created("/v1/customers/" + customer.id(), customer.version(), CustomerJson.of(customer));
        });
    }

    @PatchMapping(
            path = "/{id}",
            consumes = {MergePatch.TYPE, MediaType.APPLICATION_JSON_VALUE})
    @RequiresScope("customers:write")
    @Operation(summary = "Change a customer")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = CustomerRequest.class)))
    ResponseEntity<CustomerJson> change(
            @PathVariable CustomerId id,
            @RequestBody JsonNode patch,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            Actor me) {
        var before = customers.get(id, me);
        Long version = Etags.ifMatch(ifMatch);
        var wanted = patches.apply(CustomerRequest.of(before.details()), patch, CustomerRequest.class);
        // Without If-Match the patch still belongs to what it was laid upon.
        return ok(customers.update(
                id, version == null ? before.version() : version, wanted.details(Customer.Limits.DEFAULT), me));
    }

    @DeleteMapping("/{id}")
    @RequiresScope("customers:write")
    @Operation(summary = "Delete a customer that never had a server, with its members")
    @ApiResponse(responseCode = "204", description = "Deleted")
    ResponseEntity<Void> delete(
            @PathVariable CustomerId id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            Actor me) {
        customers.delete(id, Etags.ifMatch(ifMatch), me);
        return ResponseEntity.noContent().build();
    }

    private static ResponseEntity<CustomerJson> ok(Customer customer) {
        return Etags.ok(customer.version(), CustomerJson.of(customer));
    }
}
