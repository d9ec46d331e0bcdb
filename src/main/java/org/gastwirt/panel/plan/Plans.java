package org.gastwirt.panel.plan;

import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.Slice;
import org.jspecify.annotations.Nullable;

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

    /**
     * By slug or id, as an address names it.
     *
     * @throws org.gastwirt.panel.shared.PanelException {@code NOT_FOUND}, to customers also for a retired one
     */
    Plan find(String slugOrId, Actor me);

    /**
     * Newest first; customers see only what is for sale.
     *
     * @param search part of a name or slug, whatever the case; null: all
     * @param retired whether retired ones are listed too
     */
    Slice<Plan> list(@Nullable String search, boolean retired, PageRequest page, Actor me);

    /** @throws org.gastwirt.panel.shared.PanelException {@code NAME_TAKEN}, an invalid field */
    Plan create(PlanDetails details, Actor me);

    /**
     * Changes what new servers of this plan get, and whether it is sold.
     *
     * @param ifVersion the version the caller saw; null: whichever
     * @throws org.gastwirt.panel.shared.PanelException {@code PRECONDITION_FAILED}, {@code NAME_TAKEN}, an invalid field
     */
    Plan update(PlanId id, @Nullable Long ifVersion, PlanDetails details, boolean retired, Actor me);

    /** Takes it off sale, or puts it back; already so, nothing happens. */
    Plan setRetired(PlanId id, boolean retired, Actor me);
}
