package org.gastwirt.panel.host;

import java.util.List;
import org.gastwirt.panel.shared.Actor;

/** Where hosts stand. */
public interface Locations {

    /** A data centre, as customers know it. */
    record Location(LocationId id, String slug, String name) {}

    /** All of them, by name; a provider has few (at most 200). */
    List<Location> all();

    /**
     * By slug or id, for a field of a request.
     *
     * @throws org.gastwirt.panel.shared.PanelException an invalid {@code field} when unknown
     */
    Location find(String slugOrId, String field);

    /**
     * Adds one.
     *
     * @param slug lower case letters, digits and hyphens, at most 40
     * @throws org.gastwirt.panel.shared.PanelException {@code NAME_TAKEN}, or an invalid field
     */
    Location create(String slug, String name, Actor me);
}
