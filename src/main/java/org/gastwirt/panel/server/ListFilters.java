package org.gastwirt.panel.server;

import java.util.LinkedHashMap;
import java.util.Map;
import org.gastwirt.panel.customer.CustomerId;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.shared.PublicId;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The filters of the server list as its address carries them; blank and null: not filtered by it.
 *
 * @param state one or more of {@link ServerStatus#code()}, separated by commas
 * @param plan slug or id, like {@code image} and {@code location}
 * @param customer an id, or what is said about one ({@link CustomerChoice})
 * @param label a selector as in {@link ServerQuery#labels()}
 */
record ListFilters(
        @Nullable String search,
        @Nullable String state,
        @Nullable String plan,
        @Nullable String image,
        @Nullable String location,
        @Nullable String customer,
        @Nullable String host,
        @Nullable String label) {

    /** By name, without those that are empty; in the order in which chips stand. */
    Map<String, String> given() {
        var all = new LinkedHashMap<String, String>();
        put(all, "search", search);
        put(all, "state", state);
        put(all, "plan", plan);
        put(all, "image", image);
        put(all, "location", location);
        put(all, "customer", customer);
        put(all, "host", host);
        put(all, "label", label);
        return all;
    }

    private static void put(Map<String, String> all, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            all.put(name, value.strip());
        }
    }

    /** {@code search=web&state=running}, encoded; empty without filters. */
    String query() {
        return query(given());
    }

    /** The same without one of them. */
    String without(String name) {
        var rest = new LinkedHashMap<>(given());
        rest.remove(name);
        return query(rest);
    }

    private static String query(Map<String, String> given) {
        var builder = UriComponentsBuilder.newInstance();
        given.keySet().forEach(name -> builder.queryParam(name, "{" + name + "}"));
        String query = builder.encode().buildAndExpand(given).getQuery();
        return query == null ? "" : query;
    }

    /**
     * What the list is asked for.
     *
     * @throws org.gastwirt.panel.shared.PanelException an unknown state, a selector that is none
     */
    ServerQuery asQuery() {
        var given = given();
        return new ServerQuery(
                null,
                given.containsKey("customer") ? customerId(given.get("customer")) : null,
                given.containsKey("host") ? hostId(given.get("host")) : null,
                given.get("plan"),
                given.get("image"),
                given.get("location"),
                ServersApi.states(given.get("state")),
                given.get("label"),
                null,
                given.get("search"));
    }

    /** What is no id is nobody's. */
    private static CustomerId customerId(@Nullable String text) {
        var id = PublicId.parse("cus", String.valueOf(text));
        return new CustomerId(id == null ? NOBODY : id);
    }

    private static HostId hostId(@Nullable String text) {
        var id = PublicId.parse("hst", String.valueOf(text));
        return new HostId(id == null ? NOBODY : id);
    }

    private static final java.util.UUID NOBODY = new java.util.UUID(0, 0);
}
