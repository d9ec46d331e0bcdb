package org.gastwirt.panel.customer;

import org.gastwirt.panel.shared.Actor;

/** The tenants. */
public interface Customers {

    /** @throws org.gastwirt.panel.shared.PanelException {@code NOT_FOUND}, also for a foreign one */
    Customer get(CustomerId id, Actor me);

    /** The same by the billing system's id; {@code NOT_FOUND} alike. */
    Customer byExternalId(String externalId, Actor me);

    /** Locks the row until the caller's transaction ends, so that quota checks of one customer run one after the other. */
    Customer lock(CustomerId id, Actor me);
}
