package org.gastwirt.panel.network;

import inet.ipaddr.IPAddress;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.gastwirt.panel.shared.PanelException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes exactly the addresses that a guest has already. They must lie in our pools: what is not ours is nobody's to give. */
@Component
class GivenTakes {

    /** The oldest pool that the MAC belongs to. */
    private static final String POOL_OF_MAC =
            "select id from mac_pool where :mac like prefix || ':%' order by created_at, id limit 1";

    /** The row, or for IPv6 the prefix that is to become one; the gateway's own is nobody's. */
    private static final String PREFIX = """
            select p.id, text(network(set_masklen(cast(:address as inet), p.server_prefix))) as cidr from ip_pool p
            where p.network_id = :network and p.family = family(cast(:address as inet))
              and cast(:address as inet) <<= p.subnet
              and not (p.gateway <<= network(set_masklen(cast(:address as inet), p.server_prefix)))
              and (p.family = 6 or exists (select from ip_address a
                where a.pool_id = p.id and a.address = cast(:address as cidr)))
            order by p.created_at, p.id limit 1""";

    private record Place(UUID pool, String cidr) {}

    private final JdbcClient sql;

    GivenTakes(JdbcClient sql) {
        this.sql = sql;
    }

    @Nullable
    String objectionToMac(String mac) {
        if (poolOf(mac) == null) {
            return "mac_outside";
        }
        boolean taken = sql.sql("select 1 from mac_address where mac = cast(? as macaddr) and state = 'USED'")
                .param(mac)
                .query(Integer.class)
                .optional()
                .isPresent();
        return taken ? "mac_taken" : null;
    }

    @Nullable
    String objection(NetworkId network, String address) {
        Place place = place(network, address);
        if (place == null) {
            return "address_unknown";
        }
        boolean taken = sql.sql("""
                        select 1 from ip_address where network_id = :network and address = cast(:cidr as cidr) and state = 'USED'
                        """)
                .param("network", network.value())
                .param("cidr", place.cidr())
                .query(Integer.class)
                .optional()
                .isPresent();
        return taken ? "address_taken" : null;
    }

    void take(UUID server, NetworkId network, String mac, List<String> addresses, OffsetDateTime now) {
        takeMac(server, network, mac, now);
        for (String address : addresses) {
            Place place = place(network, address);
            if (place == null) {
                throw PanelException.invalid("addresses", "address_unknown", address);
            }
            if (!takeAddress(server, network, place, now)) {
                throw PanelException.invalid("addresses", "address_taken", address);
            }
        }
    }

    private void takeMac(UUID server, NetworkId network, String mac, OffsetDateTime now) {
        UUID pool = poolOf(mac);
        if (pool == null) {
            throw PanelException.invalid("mac", "mac_outside", mac);
        }
        int taken = sql.sql("""
                        insert into mac_address (mac, pool_id, network_id, server_id, state, taken_at)
                        values (cast(:mac as macaddr), :pool, :network, :server, 'USED', :now)
                        on conflict (mac) do update set state = 'USED', server_id = excluded.server_id,
                          network_id = excluded.network_id, taken_at = excluded.taken_at, free_after = null
                        where mac_address.state = 'QUARANTINED'
                        """)
                .param("mac", mac)
                .param("pool", pool)
                .param("network", network.value())
                .param("server", server)
                .param("now", now)
                .update();
        if (taken == 0) {
            throw PanelException.invalid("mac", "mac_taken", mac);
        }
    }

    private boolean takeAddress(UUID server, NetworkId network, Place place, OffsetDateTime now) {
        return sql.sql("""
                        insert into ip_address (id, pool_id, network_id, address, state, server_id, taken_at)
                        values (gen_random_uuid(), :pool, :network, cast(:cidr as cidr), 'USED', :server, :now)
                        on conflict (network_id, address) do update set state = 'USED', server_id = excluded.server_id,
                          taken_at = excluded.taken_at, free_after = null, note = null
                        where ip_address.state <> 'USED'
                        """)
                        .param("pool", place.pool())
                        .param("network", network.value())
                        .param("cidr", place.cidr())
                        .param("server", server)
                        .param("now", now)
                        .update()
                == 1;
    }

    private @Nullable UUID poolOf(String mac) {
        return sql.sql(POOL_OF_MAC)
                .param("mac", mac)
                .query((row, number) -> row.getObject("id", UUID.class))
                .optional()
                .orElse(null);
    }

    private @Nullable Place place(NetworkId network, String text) {
        IPAddress address = AddressText.address(text);
        if (address == null) {
            return null;
        }
        return sql.sql(PREFIX)
                .param("network", network.value())
                .param("address", address.toCanonicalString())
                .query((row, number) -> new Place(row.getObject("id", UUID.class), row.getString("cidr")))
                .optional()
                .orElse(null);
    }
}
