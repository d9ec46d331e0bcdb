package org.gastwirt.panel.customer;

import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.Slice;
import org.jspecify.annotations.Nullable;

/** The tenants. */
public interface Customers {

    /** What an upsert made of it. */
    record Upserted(Customer customer, boolean created) {}

    /** @throws org.gastwirt.panel.shared.PanelException {@code NOT_FOUND}, also for a foreign one */
    Customer get(CustomerId id, Actor me);

    /** The same by the billing system's id; {@code NOT_FOUND} alike. */
    Customer byExternalId(String externalId, Actor me);

    /** Locks the row until the caller's transaction ends, so that quota checks of one customer run one after the other. */
    Customer lock(CustomerId id, Actor me);

    /**
     * Newest first; a customer sees itself only.
     *
     * @param search part of a name, e-mail address or external id, whatever the case; null: all
     */
    Slice<Customer> list(@Nullable String search, PageRequest page, Actor me);

    /**
     * Adds a customer.
     *
     * @throws org.gastwirt.panel.shared.PanelException {@code EXTERNAL_ID_EXISTS} with {@code existing_id}; an invalid field
     */
    Customer create(CustomerDetails details, Actor me);

    /**
     * Creates or changes the one with that external id. Safe under parallel requests.
     *
     * @param wanted makes the details from the limits that the customer has, or the default ones for a new customer; must
     *     keep the external id
     */
    Upserted upsert(String externalId, Wanted wanted, Actor me);

    /**
     * The one with that external id as it is, or a new one. What an order says about a known customer changes nothing: its
     * limits may be the provider's own decision. Safe under parallel requests.
     *
     * @param details their external id must be given
     * @throws org.gastwirt.panel.shared.PanelException an invalid field; {@code NOT_FOUND} when it is a foreign one
     */
    Customer findOrCreate(CustomerDetails details, Actor me);

    /** Details that depend on the limits so far. */
    @FunctionalInterface
    interface Wanted {
        CustomerDetails over(Customer.Limits soFar);
    }

    /**
     * Replaces what is said about a customer.
     *
     * @param ifVersion the version the caller saw; null: whichever
     * @throws org.gastwirt.panel.shared.PanelException {@code PRECONDITION_FAILED} for another version,
     *     {@code EXTERNAL_ID_EXISTS}, an invalid field
     */
    Customer update(CustomerId id, @Nullable Long ifVersion, CustomerDetails details, Actor me);

    /**
     * Says whether lists may show small pictures of the screens of its servers. Not a part of the details: it is the customer's
     * own to say, and a billing system that sends all it knows must not say it anew.
     *
     * @param me the provider, or an owner of the customer
     * @throws org.gastwirt.panel.shared.PanelException {@code NOT_FOUND}, {@code FORBIDDEN}
     */
    Customer allowScreenshots(CustomerId id, boolean allowed, Actor me);

    /**
     * Deletes a customer that never had a server, with its members, their sessions and tokens.
     *
     * @throws org.gastwirt.panel.shared.PanelException {@code IN_USE}, {@code PRECONDITION_FAILED}
     */
    void delete(CustomerId id, @Nullable Long ifVersion, Actor me);
}
