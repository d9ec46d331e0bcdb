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

    private static final String FIRST = "%1$s.card_id is null and %1$s.server_id in (:servers)";
    private static final String OTHERS = "%1$s.card_id is not null and %1$s.server_id in (:servers)";

    /** @param owner a server for its first card, else the card */
    private record Wire(UUID owner, String mac, String bridge, List<String> resolvers) {}

    private record Owned(UUID owner, Assigned address) {}

    private final JdbcClient sql;

    Cards(JdbcClient sql) {
        this.sql = sql;
    }

    /** The first cards, by server. */
    Map<UUID, Card> of(Collection<UUID> servers) {
        return servers.isEmpty() ? Map.of() : read("server_id", FIRST, servers);
    }

    /** All but the first, by their ids. */
    Map<UUID, Card> ofCards(UUID server) {
        return read("card_id", OTHERS, List.of(server));
    }

    private Map<UUID, Card> read(String owner, String which, Collection<UUID> servers) {
        var addresses = new LinkedHashMap<UUID, List<Assigned>>();
        addresses(owner, which, servers)
                .forEach(owned -> addresses
                        .computeIfAbsent(owned.owner(), s -> new ArrayList<>())
                        .add(owned.address()));
        var cards = new LinkedHashMap<UUID, Card>();
        for (Wire wire : wires(owner, which, servers)) {
            cards.put(
                    wire.owner(),
                    new Card(
                            wire.mac(),
                            wire.bridge(),
                            wire.resolvers(),
                            addresses.getOrDefault(wire.owner(), List.of())));
        }
        return cards;
    }

    private List<Wire> wires(String owner, String which, Collection<UUID> servers) {
        return sql.sql("""
                select m.%s as owner, text(m.mac) mac, n.bridge,
                       array(select host(r) from unnest(n.resolvers) r) resolvers
                from mac_address m join network n on n.id = m.network_id
                where %s""".formatted(owner, which.formatted("m")))
                .param("servers", servers)
                .query((row, number) -> new Wire(
                        row.getObject("owner", UUID.class),
                        row.getString("mac"),
                        row.getString("bridge"),
                        List.of((String[]) row.getArray("resolvers").getArray())))
                .list();
    }

    private List<Owned> addresses(String owner, String which, Collection<UUID> servers) {
        return sql.sql("""
                select a.%s as owner, p.family, text(a.address) cidr, host(a.address) address, masklen(p.subnet) length,
                       p.server_prefix, host(p.gateway) gateway, a.is_primary
                from ip_address a join ip_pool p on p.id = a.pool_id
                where %s
                order by a.server_id, a.is_primary desc, p.family, a.address""".formatted(owner, which.formatted("a")))
                .param("servers", servers)
                .query((row, number) -> new Owned(row.getObject("owner", UUID.class), assigned(row)))
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
