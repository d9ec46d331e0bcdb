package org.gastwirt.panel.host;

/** A location as programs read it. */
record LocationJson(String id, String slug, String name) {

    static LocationJson of(Locations.Location location) {
        return new LocationJson(location.id().text(), location.slug(), location.name());
    }
}
