package org.gastwirt.panel.customer;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Set;
import org.gastwirt.panel.account.RequiresScope;
import org.gastwirt.panel.shared.Actor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Customers")
class CustomerUsageApi {

    /** What a customer's servers are together, beside what they may be. */
    @Schema(name = "CustomerUsage")
    record Usage(CustomerJson.LimitsJson used, CustomerJson.LimitsJson limits) {}

    private final Customers customers;
    private final Holdings holdings;

    CustomerUsageApi(Customers customers, Holdings holdings) {
        this.customers = customers;
        this.holdings = holdings;
    }

    @GetMapping("/v1/customers/{id}/usage")
    @RequiresScope("customers:read")
    @Operation(summary = "How much of its limits a customer uses")
    Usage usage(@PathVariable CustomerId id, Actor me) {
        var customer = customers.get(id, me);
        var used = holdings.used(Set.of(id)).getOrDefault(id, Holdings.Used.NOTHING);
        return new Usage(
                new CustomerJson.LimitsJson(
                        (int) used.servers(),
                        (int) used.vcpus(),
                        used.memory().value(),
                        used.disk().value(),
                        (int) used.addresses()),
                CustomerJson.of(customer).limits());
    }
}
