package org.gastwirt.panel.server;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.gastwirt.panel.customer.CustomerId;
import org.gastwirt.panel.customer.Holdings;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.Bytes;
import org.gastwirt.panel.shared.PageRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Servers as their customers' pages show them. */
@Service
class CustomerHoldings implements Holdings {

    private final JdbcClient jdbc;
    private final Servers servers;

    CustomerHoldings(JdbcClient jdbc, Servers servers) {
        this.jdbc = jdbc;
        this.servers = servers;
    }

    @Override
    public Map<CustomerId, Used> used(Set<CustomerId> customers) {
        var used = new HashMap<CustomerId, Used>();
        if (customers.isEmpty()) {
            return used;
        }
        // counted as Quota counts
        jdbc.sql("""
                        select s.customer_id, count(*) as servers, sum(s.vcpus) as vcpus, sum(s.memory_bytes) as memory,
                          sum(s.disk_bytes + (select coalesce(sum(v.size_bytes), 0) from volume v
                             where v.server_id = s.id and v.slot > 0 and v.state in ('PLANNED', 'LIVE'))) as disk, sum((select count(*) from ip_address a
                             where a.server_id = s.id and family(a.address) = 4)) as addresses
                        from server s
                        where s.customer_id in (:customers) and s.lifecycle not in ('DELETED', 'FAILED')
                        group by s.customer_id
                        """)
                .param("customers", customers.stream().map(CustomerId::value).toList())
                .query(row -> {
                    used.put(
                            new CustomerId(row.getObject("customer_id", UUID.class)),
                            new Used(
                                    row.getLong("servers"),
                                    row.getLong("vcpus"),
                                    new Bytes(row.getLong("memory")),
                                    new Bytes(row.getLong("disk")),
                                    row.getLong("addresses")));
                });
        return used;
    }

    @Override
    public List<Line> newest(CustomerId customer, int count, Actor me) {
        var query = new ServerQuery(null, customer, null, null, null, null, Set.of(), null, null, null);
        return servers.list(query, new PageRequest(count, null), me).items().stream()
                .map(server -> ServerView.of(server, me))
                .map(view -> new Line(view.id(), view.server().name(), view.status(), view.tone(), view.address()))
                .toList();
    }
}
