package org.gastwirt.tools.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gastwirt.tools.Database;
import org.gastwirt.tools.PanelClient;
import tools.jackson.databind.JsonNode;

/** What the braces in an address stand for: several things of each kind, so that no page is asked for twice in a row. */
final class PageExamples {

    private static final Pattern BRACES = Pattern.compile("\\{([a-z0-9-]+)}");
    private static final int MANY = 40;

    private final Map<String, List<String>> examples = new HashMap<>();
    private final PanelClient api;
    private final String biggest;

    /** Asks a seeded panel for its things. */
    PageExamples(PanelClient api, Database database) {
        this.api = api;
        biggest = api.get("/v1/customers/by-external-id/planted-1").path("id").asString();
        ids("server", "/v1/servers?state=running&limit=200");
        ids("own-server", "/v1/servers?limit=200&customer_id=" + biggest);
        ids("host", "/v1/hosts?limit=200");
        ids("customer", "/v1/customers?limit=200");
        examples.put("big-customer", List.of(biggest));
        ids("plan", "/v1/plans?limit=200");
        ids("image", "/v1/images?limit=200");
        ids("job", "/v1/jobs?limit=200");
        ids("own-job", "/v1/servers/" + example("own-server", 0) + "/jobs?limit=200");
        ids("bulk", "/v1/servers/bulk-actions?limit=200");
        ids("mac-pool", "/v1/mac-pools");
        field("plan-slug", "/v1/plans?limit=200", "slug");
        field("image-slug", "/v1/images?limit=200", "slug");
        field("location", "/v1/locations", "slug");
        field("external-id", "/v1/servers?limit=200", "external_id");
        field("host-name", "/v1/hosts?limit=200", "name");
        pools();
        column(
                database,
                "server-name",
                "select name from server where lifecycle <> 'DELETED' order by md5(name) limit 40");
        column(
                database,
                "own-name",
                "select s.name from server s join customer c on c.id = s.customer_id"
                        + " where c.external_id = 'planted-1' and lifecycle <> 'DELETED' order by md5(s.name) limit 40");
        column(
                database,
                "address",
                "select host(address) from ip_address where server_id is not null and family(address) = 4"
                        + " order by md5(text(address)) limit 40");
        column(
                database,
                "address6",
                "select host(address) || '1' from ip_address where server_id is not null"
                        + " and family(address) = 6 order by md5(text(address)) limit 40");
        column(
                database,
                "mac",
                "select text(mac) from mac_address where server_id is not null order by md5(text(mac)) limit 40");
        column(database, "customer-name", "select split_part(name, ' ', 2) from customer order by md5(name) limit 40");
        column(database, "customer-mail", "select email from customer order by md5(email) limit 40");
        column(database, "request", "select request_id from audit_event order by md5(request_id) limit 40");
        deep("deep-servers", "/v1/servers?limit=200", 60);
        deep("deep-running", "/v1/servers?limit=200&state=running", 40);
        deep("deep-customers", "/v1/customers?limit=200", 15);
        deep("deep-jobs", "/v1/jobs?limit=200", 100);
        deep("deep-audit", "/v1/audit?limit=200", 100);
        deep("deep-usage", "/v1/usage/servers?limit=200", 60);
        deep("deep-addresses", "/v1/ip-pools/" + example("big-pool", 0) + "/addresses?limit=200", 20);
    }

    /** More of them: what only a visitor can find. */
    void know(String kind, List<String> some) {
        examples.put(kind, some);
    }

    String biggestCustomer() {
        return biggest;
    }

    /** The address for the n-th time; null when this panel has nothing of a kind that it names. */
    String address(String template, int round) {
        Matcher braces = BRACES.matcher(template);
        return braces.replaceAll(found -> Matcher.quoteReplacement(example(found.group(1), round)));
    }

    /** Whether there is something for every brace: a small world has no deep pages. */
    boolean covers(String template) {
        return BRACES.matcher(template).results().allMatch(found -> {
            List<String> some = examples.get(found.group(1));
            if (some == null) {
                throw new IllegalArgumentException("Nobody knows what " + found.group() + " is in " + template + ".");
            }
            return !some.isEmpty();
        });
    }

    private String example(String kind, int round) {
        List<String> some = Objects.requireNonNull(examples.get(kind), kind);
        return some.get(round % some.size());
    }

    private void ids(String kind, String list) {
        field(kind, list, "id");
    }

    private void field(String kind, String list, String field) {
        var values = new ArrayList<String>();
        api.get(list).path("data").forEach(item -> values.add(item.path(field).asString()));
        examples.put(kind, values.subList(0, Math.min(MANY, values.size())));
    }

    private void column(Database database, String kind, String sql) {
        examples.put(kind, database.column(sql));
    }

    /** Each with its network: as a page's path has them. The biggest of IPv4 is the one with a map worth the name. */
    private void pools() {
        var pools = new ArrayList<String>();
        var ids = new ArrayList<String>();
        var networks = new ArrayList<String>();
        long most = 0;
        for (JsonNode network : api.get("/v1/networks?limit=200").path("data")) {
            String id = network.path("id").asString();
            networks.add(id);
            for (JsonNode pool : api.get("/v1/networks/" + id + "/pools").path("data")) {
                pools.add(id + "/pools/" + pool.path("id").asString());
                ids.add(pool.path("id").asString());
                long total = pool.path("usage").path("total").asLong(0);
                if (pool.path("family").asInt() == 4 && total > most) {
                    most = total;
                    examples.put("big-pool", List.of(pool.path("id").asString()));
                    examples.put("big-pool-page", List.of(pools.getLast()));
                }
            }
        }
        examples.put("network", networks);
        examples.put("pool", ids);
        examples.put("pool-page", pools);
        String network = pools.getFirst();
        String taken = api.get("/v1/ip-pools/" + ids.getFirst() + "/addresses?limit=1&state=USED")
                .at("/data/0/address")
                .asString();
        examples.put("address-page", List.of(network + "/addresses/" + taken.replaceFirst("/.*", "")));
        examples.put("pool-address", List.of(ids.getFirst() + "/addresses/" + taken.replaceFirst("/.*", "")));
    }

    /** A cursor so many parts into a list. */
    private void deep(String kind, String list, int parts) {
        String cursor = null;
        for (int i = 0; i < parts; i++) {
            JsonNode next = api.get(list + (cursor == null ? "" : "&cursor=" + cursor))
                    .path("page")
                    .path("next_cursor");
            if (!next.isString()) {
                break;
            }
            cursor = next.asString();
        }
        examples.put(kind, cursor == null ? List.of() : List.of(cursor));
    }
}
