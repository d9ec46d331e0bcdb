package org.gastwirt.panel.network;

import inet.ipaddr.IPAddress;
import java.time.OffsetDateTime;
import java.util.List;
import org.gastwirt.panel.network.IpPools.IpPool;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Takes an IPv6 prefix: one that was given back and rested, else the next one is cut. A pool cuts for one transaction at a
 * time.
 */
@Component
class Ipv6Takes {

    private static final String REUSE = """
            with chosen as (
                select id from ip_address
                where pool_id = :pool and (state = 'FREE' or (state = 'QUARANTINED' and free_after <= :now))
                order by address limit 1 for update %s)
            update ip_address a
            set state = 'USED', server_id = :server, card_id = :card, taken_at = :now, free_after = null, note = null
            from chosen where a.id = chosen.id""";

    private final JdbcClient sql;
    private final IpPoolRows pools;

    Ipv6Takes(JdbcClient sql, IpPoolRows pools) {
        this.sql = sql;
        this.pools = pools;
    }

    /** @throws PanelException {@code IP_POOL_EXHAUSTED} */
    void take(CardOwner owner, NetworkId network, OffsetDateTime now) {
        var candidates = pools.of(network, now).stream()
                .filter(pool -> pool.family() == 6)
                .toList();
        if (!takeFrom(candidates, owner, now)) {
            throw new PanelException(ErrorCode.IP_POOL_EXHAUSTED);
        }
    }

    private boolean takeFrom(List<IpPool> candidates, CardOwner owner, OffsetDateTime now) {
        for (IpPool pool : candidates) {
            if (reuse(pool, "skip locked", owner, now) || cut(pool, owner, now)) {
                return true;
            }
        }
        // Everything is cut. What others are taking at this moment may come back: wait for it.
        for (IpPool pool : candidates) {
            if (reuse(pool, "", owner, now)) {
                return true;
            }
        }
        return false;
    }

    private boolean reuse(IpPool pool, String how, CardOwner owner, OffsetDateTime now) {
        return sql.sql(REUSE.formatted(how))
                        .param("pool", pool.id().value())
                        .param("server", owner.server())
                        .param("card", owner.card())
                        .param("now", now)
                        .update()
                == 1;
    }

    private boolean cut(IpPool pool, CardOwner owner, OffsetDateTime now) {
        var subnet = Subnet.stored(pool.subnet(), pool.gateway(), pool.serverPrefix());
        while (true) {
            Long index = nextIndex(pool, subnet.prefixes());
            if (index == null) {
                return false;
            }
            IPAddress prefix = subnet.prefix(index);
            // A prefix that was reserved before the counter came to it is there already, and is passed over.
            if (!subnet.holdsGateway(prefix) && insert(pool, prefix.toCanonicalString(), owner, now)) {
                return true;
            }
        }
    }

    private @Nullable Long nextIndex(IpPool pool, long bound) {
        return sql.sql("""
                update ip_pool set next_index = next_index + 1 where id = :id and next_index < :bound
                returning next_index - 1""")
                .param("id", pool.id().value())
                .param("bound", bound)
                .query(Long.class)
                .optional()
                .orElse(null);
    }

    private boolean insert(IpPool pool, String cidr, CardOwner owner, OffsetDateTime now) {
        return sql.sql("""
                insert into ip_address (id, pool_id, network_id, address, state, server_id, card_id, taken_at)
                values (gen_random_uuid(), :pool, :network, cast(:cidr as cidr), 'USED', :server, :card, :now)
                on conflict (network_id, address) do nothing""")
                        .param("pool", pool.id().value())
                        .param("network", pool.network().value())
                        .param("cidr", cidr)
                        .param("server", owner.server())
                        .param("card", owner.card())
                        .param("now", now)
                        .update()
                == 1;
    }
}
