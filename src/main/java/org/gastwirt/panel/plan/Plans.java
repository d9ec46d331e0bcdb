package org.gastwirt.panel.plan;

/** What is sold. */
public interface Plans {

    /** @throws org.gastwirt.panel.shared.PanelException {@code NOT_FOUND} */
    Plan get(PlanId id);

    /**
     * By slug or id, for a field of a request.
     *
     * @throws org.gastwirt.panel.shared.PanelException an invalid {@code field} when unknown; {@code PLAN_UNAVAILABLE} when retired
     */
    Plan forSale(String slugOrId, String field);
}
