package org.gastwirt.panel.customer;

import org.jspecify.annotations.Nullable;

/**
 * What may be said about a customer.
 *
 * @param externalId the billing system's id, at most 128 characters; null: none
 * @param name at most 120 characters
 * @param email at most 254 characters
 * @param locale {@code en} or {@code de}
 * @param limits how much the customer's servers may be together
 */
public record CustomerDetails(
        @Nullable String externalId, String name, String email, String locale, Customer.Limits limits) {

    CustomerDetails withExternalId(String id) {
        return new CustomerDetails(id, name, email, locale, limits);
    }
}
