package org.gastwirt.panel.network;

import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Takes a MAC address: the next one of the oldest pool that still counts. When every range was counted through, the one
 * released longest ago whose quarantine is over; a switch or a neighbour may remember an address for long.
 */
@Component
class MacTakes {

    /** A pool as far as counting goes. */
    private record Counter(UUID id, String prefix) {}

    private final JdbcClient sql;

    MacTakes(JdbcClient sql) {
        this.sql = sql;
    }

    /** @throws PanelException {@code MAC_POOL_EXHAUSTED} */
    void take(CardOwner owner, NetworkId network, OffsetDateTime now) {
        var pools = sql.sql("select id, prefix from mac_pool order by created_at, id")
                .query((row, number) -> new Counter(row.getObject("id", UUID.class), row.getString("prefix")))
                .list();
        for (Counter pool : pools) {
            if (count(pool, owner, network, now)) {
                return;
            }
        }
        if (!reuse(owner, network, now, "skip locked") && !reuse(owner, network, now, "")) {
            throw new PanelException(ErrorCode.MAC_POOL_EXHAUSTED);
        }
    }

    private boolean count(Counter pool, CardOwner owner, NetworkId network, OffsetDateTime now) {
        var range = new MacRange(pool.prefix());
        while (true) {
            Optional<Long> index = nextIndex(pool, range.size());
            if (index.isEmpty()) {
                return false;
            }
            if (insert(pool, range.address(index.get()), owner, network, now)) {
                return true;
            }
        }
    }

    private Optional<Long> nextIndex(Counter pool, long bound) {
        return sql.sql("""
                update mac_pool set next_index = next_index + 1 where id = :id and next_index < :bound
                returning next_index - 1""")
                .param("id", pool.id())
                .param("bound", bound)
                .query(Long.class)
                .optional();
    }

    private boolean insert(Counter pool, String mac, CardOwner owner, NetworkId network, OffsetDateTime now) {
        return sql.sql("""
                insert into mac_address (mac, pool_id, network_id, server_id, card_id, state, taken_at)
                values (cast(:mac as macaddr), :pool, :network, :server, :card, 'USED', :now) on conflict (mac) do nothing""")
                        .param("mac", mac)
                        .param("pool", pool.id())
                        .param("network", network.value())
                        .param("server", owner.server())
                        .param("card", owner.card())
                        .param("now", now)
                        .update()
                == 1;
    }

    private boolean reuse(CardOwner owner, NetworkId network, OffsetDateTime now, String how) {
        return sql.sql("""
                with chosen as (
                    select mac from mac_address where state = 'QUARANTINED' and free_after <= :now
                    order by free_after, mac limit 1 for update %s)
                update mac_address m
                set state = 'USED', server_id = :server, card_id = :card, network_id = :network, taken_at = :now, free_after = null
                from chosen where m.mac = chosen.mac""".formatted(how))
                        .param("server", owner.server())
                        .param("card", owner.card())
                        .param("network", network.value())
                        .param("now", now)
                        .update()
                == 1;
    }
}
