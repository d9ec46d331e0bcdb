package org.gastwirt.panel.server;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.PublicId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the server list can be filtered by: values of an address and their names. A customer is offered what its servers have. */
@Component
class ListOptions {

    private static final int MOST = 500;

    /** Value to name, in order of the names. {@code hosts} is empty for customers. */
    record Choices(
            Map<String, String> plans,
            Map<String, String> images,
            Map<String, String> locations,
            Map<String, String> hosts) {}

    private final JdbcClient jdbc;

    ListOptions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Choices of(Actor me) {
        return new Choices(slugs("plan", me), slugs("image", me), slugs("location", me), hosts(me));
    }

    /** {@code table} is one of our own words. */
    private Map<String, String> slugs(String table, Actor me) {
        String theirs = me.isStaff()
                ? ""
                : " where id in (select " + table
                        + "_id from server where customer_id = :me and lifecycle <> 'DELETED')";
        return names("select slug as value, name from " + table + theirs + " order by name, slug limit " + MOST, me);
    }

    private Map<String, String> hosts(Actor me) {
        var hosts = new LinkedHashMap<String, String>();
        if (me.isStaff()) {
            jdbc.sql("select id, name from host where retired_at is null order by name limit " + MOST)
                    .query(row -> {
                        hosts.put(PublicId.format("hst", row.getObject("id", UUID.class)), row.getString("name"));
                    });
        }
        return hosts;
    }

    /** The customer's name for a chip; null when it is not there, or not for these eyes. */
    @Nullable
    String customer(@Nullable UUID id, Actor me) {
        return id == null || !me.mayReach(id)
                ? null
                : jdbc.sql("select name from customer where id = :id")
                        .param("id", id)
                        .query(String.class)
                        .optional()
                        .orElse(null);
    }

    private Map<String, String> names(String sql, Actor me) {
        var names = new LinkedHashMap<String, String>();
        var query = jdbc.sql(sql);
        if (me.customerId() != null) {
            query = query.param("me", me.customerId());
        }
        query.query(row -> {
            names.put(row.getString("value"), row.getString("name"));
        });
        return names;
    }
}
