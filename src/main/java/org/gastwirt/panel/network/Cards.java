package org.gastwirt.panel.network;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gastwirt.panel.network.AddressBook.Assigned;
import org.gastwirt.panel.network.AddressBook.Card;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what servers have, in two statements however many servers are asked for. */
@Component
class Cards {

    private record Wire(UUID server, String mac, String bridge, List<String> resolvers) {}

    private record Owned(UUID server, Assigned address) {}

    private final JdbcClient sql;

    Cards(JdbcClient sql) {
        this.sql = sql;
    }

    Map<UUID, Card> of(Collection<UUID> servers) {
        if (servers.isEmpty()) {
            return Map.of();
        }
        var addresses = new LinkedHashMap<UUID, List<Assigned>>();
        addresses(servers)
                .forEach(owned -> addresses
                        .computeIfAbsent(owned.server(), s -> new ArrayList<>())
                        .add(owned.address()));
        var cards = new LinkedHashMap<UUID, Card>();
        for (Wire wire : wires(servers)) {
            cards.put(
                    wire.server(),
                    new Card(
                            wire.mac(),
                            wire.bridge(),
                            wire.resolvers(),
                            addresses.getOrDefault(wire.server(), List.of())));
        }
        return cards;
    }

    private List<Wire> wires(Collection<UUID> servers) {
        return sql.sql("""
                select m.server_id, text(m.mac) mac, n.bridge,
                       array(select host(r) from unnest(n.resolvers) r) resolvers
                from mac_address m join network n on n.id = m.network_id
                where m.server_id in (:servers)""")
                .param("servers", servers)
                .query((row, number) -> new Wire(
                        row.getObject("server_id", UUID.class),
                        row.getString("mac"),
                        row.getString("bridge"),
                        List.of((String[]) row.getArray("resolvers").getArray())))
                .list();
    }

    private List<Owned> addresses(Collection<UUID> servers) {
        return sql.sql("""
                select a.server_id, p.family, text(a.address) cidr, host(a.address) address, masklen(p.subnet) length,
                       p.server_prefix, host(p.gateway) gateway, a.is_primary
                from ip_address a join ip_pool p on p.id = a.pool_id
                where a.server_id in (:servers)
                order by a.server_id, a.is_primary desc, p.family, a.address""")
                .param("servers", servers)
                .query((row, number) -> new Owned(row.getObject("server_id", UUID.class), assigned(row)))
                .list();
    }

    private static Assigned assigned(ResultSet row) throws SQLException {
        boolean ipv4 = row.getInt("family") == 4;
        String cidr = row.getString("cidr");
        return new Assigned(
                row.getInt("family"),
                ipv4 ? row.getString("address") : Subnet.guestAddress(cidr),
                ipv4 ? row.getInt("length") : row.getInt("server_prefix"),
                cidr,
                row.getString("gateway"),
                row.getBoolean("is_primary"));
    }
}
