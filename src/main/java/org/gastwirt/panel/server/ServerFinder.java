package org.gastwirt.panel.server;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gastwirt.panel.shared.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Finds a few servers by whatever somebody has of them. Each way has its index and its own limit, so that no text makes
 * it slow; the exact ones come first. Every way asks whose the server is.
 */
@Repository
class ServerFinder {

    /** Customers whose servers are shown when their name fits. */
    private static final int MOST_CUSTOMERS = 5;

    /** A part of a name that is in more of them is not looked for any further. */
    private static final int MANY = 500;

    private final JdbcClient jdbc;

    ServerFinder(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The best first; tombstones are left out. */
    List<UUID> find(SearchText typed, int atMost, Actor me) {
        var ways = new Ways(me.customerId());
        ways.byId(typed);
        ways.byName(typed);
        ways.byAddress(typed);
        if (me.isStaff()) {
            ways.byCustomer(typed);
        }
        return jdbc.sql(ways.sql())
                .params(ways.params)
                .param("most", atMost)
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }

    private static final class Ways {

        private final List<String> whole = new ArrayList<>();
        private final List<String> ways = new ArrayList<>();
        private final Map<String, Object> params = new HashMap<>();
        private final String owner;

        Ways(@Nullable UUID customer) {
            owner = customer == null ? "" : " and s.customer_id = :me";
            if (customer != null) {
                params.put("me", customer);
            }
        }

        void byId(SearchText typed) {
            var ids = typed.ids();
            if (ids != null) {
                add(0, "s.id between :firstId and :lastId", Map.of("firstId", ids.first(), "lastId", ids.last()));
            }
            Long number = typed.number();
            if (number != null) {
                add(1, "s.number = :number", Map.of("number", number));
            }
        }

        void byName(SearchText typed) {
            params.put("text", typed.text());
            for (String column : List.of("s.name", "s.hostname", "s.external_id")) {
                add(0, "lower(" + column + ") = :text", Map.of());
                add(2, "lower(" + column + ") like :beginning", Map.of("beginning", typed.beginning()));
            }
            String part = typed.part();
            if (part != null) {
                params.put("part", part);
                // planned for many: for a few, PostgreSQL would rather read the table until it has seen some
                whole.add("parts as materialized (select s.id from server s where s.search_text like :part"
                        + " and s.lifecycle <> 'DELETED'" + owner + " limit " + MANY + ")");
                ways.add("(select id, 3 as rank from parts limit :most)");
            }
        }

        void byAddress(SearchText typed) {
            String address = typed.address();
            if (address != null) {
                add(
                        0,
                        "ip_address a on a.server_id = s.id",
                        "a.address >>= cast(:address as inet)",
                        "address",
                        address);
            }
            String beginning = typed.addressBeginning();
            if (beginning != null) {
                add(
                        2,
                        "ip_address a on a.server_id = s.id",
                        "host(a.address) like :startOfAddress",
                        "startOfAddress",
                        beginning);
            }
            var mac = typed.mac();
            if (mac != null) {
                params.put("firstMac", mac.first());
                add(
                        1,
                        "mac_address m on m.server_id = s.id",
                        "m.mac between cast(:firstMac as macaddr) and cast(:lastMac as macaddr)",
                        "lastMac",
                        mac.last());
            }
        }

        void byCustomer(SearchText typed) {
            String part = typed.part();
            if (part != null) {
                params.put("part", part);
                whole.add("customers as materialized (select c.id from customer c where lower(c.name) like :part"
                        + " or lower(c.email) like :part)");
                add(4, "s.customer_id in (select id from customers limit " + MOST_CUSTOMERS + ")", Map.of());
            }
        }

        private void add(int rank, String join, String condition, String param, String value) {
            params.put(param, value);
            ways.add("(select s.id, " + rank + " as rank from server s join " + join + " where " + condition
                    + " and s.lifecycle <> 'DELETED'" + owner + " limit :most)");
        }

        private void add(int rank, String condition, Map<String, ?> values) {
            params.putAll(values);
            ways.add("(select s.id, " + rank + " as rank from server s where " + condition
                    + " and s.lifecycle <> 'DELETED'" + owner + " limit :most)");
        }

        String sql() {
            String with = whole.isEmpty() ? "" : "with " + String.join(", ", whole) + " ";
            return with + "select id from (" + String.join(" union all ", ways)
                    + ") found group by id order by min(rank), id desc limit :most";
        }
    }
}
